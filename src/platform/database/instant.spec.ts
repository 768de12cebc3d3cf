import { types } from 'pg';
import { readInstant } from './instant';

const byTheLibrary = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text') as (text: string) => unknown;

describe('A timestamptz', () => {
  it.each([
    ['2026-11-27 01:02:03+00', '2026-11-27T01:02:03.000Z'],
    ['2026-11-27 01:02:03.5+00', '2026-11-27T01:02:03.500Z'],
    ['2026-11-27 01:02:03.04+00', '2026-11-27T01:02:03.040Z'],
    ['2026-11-27 01:02:03.004+00', '2026-11-27T01:02:03.004Z'],
    ['2024-02-29 23:59:59.999999+00', '2024-02-29T23:59:59.999Z'],
    ['1969-12-31 23:59:59.1234+00', '1969-12-31T23:59:59.123Z'],
    ['0099-01-01 00:00:00+00', '0099-01-01T00:00:00.000Z'],
    ['2026-11-27 06:32:03+05:30', '2026-11-27T01:02:03.000Z'],
    ['2026-11-26 20:02:03.5-05', '2026-11-27T01:02:03.500Z'],
    ['10266-11-27 01:02:03+00', '+010266-11-27T01:02:03.000Z'],
    ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect((readInstant(text) as Date).toISOString()).toBe(instant);
  });

  it.each(['infinity', '-infinity'])('%s is what the library says', (text) => {
    expect(readInstant(text)).toBe(byTheLibrary(text));
  });

  it('is read as the library reads it, whenever it is', () => {
    for (let count = 0; count < 5_000; count++) {
      const instant = new Date(Math.trunc((Math.random() * 2 - 0.5) * 4_000_000_000_000));
      const [date = '', time = ''] = instant.toISOString().replace('Z', '').split('T');
      const text = `${date} ${time.replace(/\.?0+$/, '')}+00`;
      expect(readInstant(text)).toEqual(byTheLibrary(text));
      expect(readInstant(text)).toEqual(instant);
    }
  });
});
