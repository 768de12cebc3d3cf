import fc from 'fast-check';
import { inheritedName, parseJsonBody, unstorableText } from './json-body';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('A JSON body', () => {
  it('is read as JSON is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        if (text.includes('__proto__')) return;
        expect(parseJsonBody(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('may be empty', () => {
    expect(parseJsonBody('')).toBeUndefined();
    expect(parseJsonBody(' \n')).toBeUndefined();
  });

  it('may be 32 levels deep and not 33, whatever stands in its texts', () => {
    expect(() => parseJsonBody(nested(32))).not.toThrow();
    expect(() => parseJsonBody(nested(33))).toThrow(/deeper/);
    expect(parseJsonBody(`{"a":"${'['.repeat(100)}\\"${'{'.repeat(100)}"}`)).toHaveProperty('a');
    // Refused before anything recursive sees it.
    expect(() => parseJsonBody('['.repeat(1_000_000))).toThrow(/deeper/);
  });

  it.each([
    '{"__proto__":{"a":1}}',
    '{"a":{"__proto__":1}}',
    '{"constructor":{"prototype":{"a":1}}}',
    '{"a":1',
    'NaN',
    "{'a':1}",
  ])('is not %s', (text) => {
    expect(() => parseJsonBody(text)).toThrow(SyntaxError);
  });
});

describe('Text that cannot be kept', () => {
  it.each<[unknown, string | null]>([
    ['fine ☃ 😀', null],
    ['a\0b', ''],
    [{ a: ['x', 'b\ud800'] }, '/a/1'],
    [{ a: { b: '\udc00' } }, '/a/b'],
    [{ 'a/b~c': '\0' }, '/a~1b~0c'],
    [{ a: { 'n\0': 1 } }, '/a'],
    [[1, null, true], null],
  ])('%j is found at %j', (value, pointer) => {
    expect(unstorableText(value)).toBe(pointer);
  });
});

describe('A name that every object has', () => {
  it.each<[unknown, string | null]>([
    [{ a: 1, list: [1, 2] }, null],
    [{ constructor: 1 }, '/constructor'],
    [{ a: [{ toString: 1 }] }, '/a/0/toString'],
    [{ a: { hasOwnProperty: 1 } }, '/a/hasOwnProperty'],
    ['constructor', null],
  ])('%j is found at %j', (value, pointer) => {
    expect(inheritedName(value)).toBe(pointer);
  });
});
