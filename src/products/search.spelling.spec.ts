import { closest, respelt, wordsToSpell } from './search.spelling';

describe('The words of a search that may be misspelt', () => {
  it.each<[string, string[]]>([
    ['indigo kurta', ['indigo', 'kurta']],
    ['"Block-Print" -Silk or madder', ['block', 'print', 'silk', 'madder']],
    ['tea 100ml 2024', []],
    ['मधुबनी', ['मधुबनी']],
    ['', []],
    ['one two three four five six seven eight nine', []],
  ])('of %j are %j', (q, words) => {
    expect(wordsToSpell(q).map(({ word }) => word)).toEqual(words);
  });

  it('end with one that may go on', () => {
    expect(wordsToSpell('indigo kurt').map(({ unfinished }) => unfinished)).toEqual([false, true]);
    expect(wordsToSpell('indigo kurta 12').map(({ unfinished }) => unfinished)).toEqual([false, false]);
  });
});

describe('What a misspelt word may have been meant for', () => {
  it.each<[string, string[], string[]]>([
    ['kutra', ['extra', 'kurta'], ['kurta']],
    ['indgo', ['indigo', 'index'], ['indigo']],
    ['kurtas', ['kurta', 'curtains'], ['kurta']],
    ['embriodery', ['embroider', 'embroidery'], ['embroidery', 'embroider']],
    ['handlum', ['handloom'], ['handloom']],
    ['मधबनी', ['मधुबनी'], ['मधुबनी']],
    ['lamo', ['lamp', 'lama', 'lane'], ['lamp', 'lama']],
    ['lampppp', ['lamppost', 'lampp', 'lamppp'], ['lamppp', 'lampp']],
    ['khere', ['here', 'there', 'kheer'], ['kheer', 'here', 'there']],
    ['silc', ['salt'], []],
    ['qwertyuiop', ['quarter'], []],
    ['zzzz', [], []],
  ])('%j among %j is %j', (misspelt, near, meant) => {
    expect(closest(misspelt, near)).toEqual(meant);
  });
});

describe('A search', () => {
  const meant = new Map([
    ['indgo', ['indigo']],
    ['kutra', ['kutta', 'kurta']],
    ['silc', ['silk']],
    ['zzzz', []],
  ]);
  const there = new Set(['indigo', 'kurta', 'silk']);

  it.each([
    ['indgo kurta', 'indigo kurta'],
    ['"Indgo Kutra" -silc', '"indigo kurta" -silk'],
    ['Indgo -zzzz', 'indigo -zzzz'],
    ['Silk or KUTRA', 'Silk or kurta'],
  ])('%j is put right', (q, right) => {
    expect(respelt(q, meant, there)).toBe(right);
  });

  it.each(['indigo kurta', 'zzzz', ''])('%j stays as it is', (q) => {
    expect(respelt(q, meant, there)).toBeNull();
  });

  it('stays as it is where nothing has what was meant', () => {
    expect(respelt('indgo', meant, new Set())).toBeNull();
  });
});
