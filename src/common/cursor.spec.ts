import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor';

const SECRET = 'a secret of this test';
const value = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

describe('A cursor', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(value), fc.string(), (values, list) => {
        const back = decodeCursor(encodeCursor(values, list, SECRET), list, SECRET);
        expect(back).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  it('survives no change of a single character', () => {
    const cursor = encodeCursor(['2026-11-01T00:00:00.000Z', 7], 'orders', SECRET);
    for (let i = 0; i < cursor.length; i++) {
      const changed = `${cursor.slice(0, i)}${cursor[i] === 'A' ? 'B' : 'A'}${cursor.slice(i + 1)}`;
      expect(decodeCursor(changed, 'orders', SECRET)).toBeNull();
    }
  });

  it('belongs to one list and one secret', () => {
    const cursor = encodeCursor([1], 'orders of ada', SECRET);
    expect(decodeCursor(cursor, 'orders of bela', SECRET)).toBeNull();
    expect(decodeCursor(cursor, 'orders of ada', 'another secret')).toBeNull();
  });

  it.each(['', '.', 'x', 'x.', '.x', 'a.b.c', '☃.☃'])('is not “%s”', (text) => {
    expect(decodeCursor(text, 'orders', SECRET)).toBeNull();
  });
});
