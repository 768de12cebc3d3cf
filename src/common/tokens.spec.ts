import fc from 'fast-check';
import { decrypt, encrypt, idFromToken, tokenFor } from './tokens';

const SECRET = 'a secret of this test';

describe('A derived token', () => {
  it('leads back to the identifier that it was made of', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(idFromToken(SECRET, 'order', tokenFor(SECRET, 'order', id))).toBe(id);
      }),
    );
  });

  it('opens nothing for another purpose, under another secret, or with another signature', () => {
    const [one, two] = ['01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11', '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b12'];
    const token = tokenFor(SECRET, 'order', one);
    expect(idFromToken(SECRET, 'refresh', token)).toBeNull();
    expect(idFromToken('another', 'order', token)).toBeNull();
    const signature = token.split('.')[1] ?? '';
    expect(
      idFromToken(SECRET, 'order', `${tokenFor(SECRET, 'order', two).split('.')[0] ?? ''}.${signature}`),
    ).toBeNull();
  });

  it.each(['', '.', 'x.y', `${'A'.repeat(22)}.`, 'a.b.c', '☃'.repeat(30)])('is not “%s”', (text) => {
    expect(idFromToken(SECRET, 'order', text)).toBeNull();
  });
});

describe('Encryption', () => {
  it('gives back what was put in, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.string(), (plain) => {
        const [one, two] = [encrypt(SECRET, 'key', plain), encrypt(SECRET, 'key', plain)];
        expect(decrypt(SECRET, 'key', one)).toBe(plain);
        expect(one.equals(two)).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('fails rather than giving back something else', () => {
    const box = encrypt(SECRET, 'key', 'private');
    for (let i = 0; i < box.length; i++) {
      const changed = Buffer.from(box);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => decrypt(SECRET, 'key', changed)).toThrow();
    }
    expect(() => decrypt(SECRET, 'other', box)).toThrow();
  });
});
