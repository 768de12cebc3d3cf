import { etagOf, noneMatchNames, versionNamedBy } from './etag';

describe('An ETag', () => {
  it('names bytes, and the version that may be edited', () => {
    expect(etagOf('a', null)).toMatch(/^"[\w-]{16}"$/);
    expect(etagOf('a', 3)).toMatch(/^"3-[\w-]{16}"$/);
    expect(etagOf('a', 3)).not.toBe(etagOf('b', 3));
    expect(versionNamedBy(etagOf('anything', 42))).toBe(42);
  });

  it.each([
    '',
    '*',
    '3',
    '"3"',
    'W/"3-AAAAAAAAAAAAAAAA"',
    '"-1-AAAAAAAAAAAAAAAA"',
    '"3-AAAA"',
    '"9999999999999999-AAAAAAAAAAAAAAAA"',
  ])('is not %s, when a version is asked for', (header) => {
    expect(versionNamedBy(header)).toBeNull();
  });

  it.each<[string | undefined, boolean]>([
    [undefined, false],
    ['', false],
    ['*', true],
    ['"x"', true],
    ['W/"x"', true],
    ['"a", "x" ,"b"', true],
    ['"a"', false],
    ['x', false],
  ])('is named by If-None-Match: %s → %s', (header, expected) => {
    expect(noneMatchNames(header, '"x"')).toBe(expected);
  });
});
