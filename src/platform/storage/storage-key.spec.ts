import { safeKey } from './storage-key';

describe('The key of a file', () => {
  it.each(['reports/01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11.1.csv', 'a/b/c', 'reports/x.csv.0a1b.part'])(
    'may be %s',
    (key) => {
      expect(safeKey(key)).toBe(key);
    },
  );

  it.each([
    ['', 'nothing'],
    ['reports', 'in no folder'],
    ['/reports/x', 'absolute'],
    ['reports/../x', 'outside'],
    ['reports/.', 'the folder itself'],
    ['reports/.hidden', 'hidden'],
    ['reports//x', 'with an empty word'],
    ['reports/x/', 'a folder'],
    ['reports\\x', 'of another system'],
    ['reports/X', 'the same as another one, to some file systems'],
    ['reports/a b', 'with a space'],
    ['reports/\u0000', 'with NUL'],
    [`reports/${'x'.repeat(200)}`, 'too long'],
  ])('is not %j: %s', (key) => {
    expect(() => safeKey(key)).toThrow();
  });
});
