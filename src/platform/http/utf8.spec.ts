import { utf8 } from './utf8';

describe('utf8', () => {
  it.each([
    ['nothing', ''],
    ['Latin', 'two pots'],
    ['Devanagari', 'मधुबनी हाट'],
    ['beyond the basic plane', '🪔 of brass'],
    ['half a pair', 'broken \ud83e'],
    ['more than there is room for', 'हाट '.repeat(40_000)],
    ['as much as there is room for', 'ट'.repeat(131_072)],
  ])('writes %s as Buffer.from does', (_, text) => {
    expect(utf8(text).equals(Buffer.from(text))).toBe(true);
  });

  it('gives each its own bytes', () => {
    const [one, other] = [utf8('one of ten thousand'), utf8('another of as many')];
    expect([one.toString(), other.toString()]).toEqual(['one of ten thousand', 'another of as many']);
  });
});
