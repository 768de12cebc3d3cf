import { onOneLine, runsOf } from './text-runs';

const font = (name: string, letters: string) => ({
  name,
  covers: (codePoint: number) => letters.includes(String.fromCodePoint(codePoint)),
});
const FONTS = [font('latin', 'Ada Jh1,é\ufffd'), font('rupee', '₹ '), font('nagari', 'आदझा क्ष ')];

describe('Text is printed in the first font that has it:', () => {
  it.each<[text: string, runs: string]>([
    ['Ada Jha', 'latin:Ada Jha'],
    ['₹1,1', 'rupee:₹|latin:1,1'],
    ['आदा झा', 'nagari:आदा|latin: |nagari:झा'],
    ['Ada आदा', 'latin:Ada |nagari:आदा'],
    // A letter that no font has, a letter one of whose marks none has, and one beyond the first plane.
    ['A字d', 'latin:A\ufffdd'],
    ['A\u0323d', 'latin:\ufffdd'],
    ['😀', 'latin:\ufffd'],
    ['\ud800A', 'latin:\ufffdA'],
    // A joiner is left out where the font does not know it, and is nothing by itself.
    ['क्\u200dष', 'nagari:क्ष'],
    ['A\u200bd', 'latin:Ad'],
    ['\ufeff', ''],
    ['', ''],
  ])('%j', (text, expected) => {
    const runs = runsOf(text, FONTS);
    expect(runs.map((run) => `${run.font}:${run.text}`).join('|')).toBe(expected);
  });
});

it.each([
  ['two\nlines', 'two lines'],
  ['  much \t\u00a0 space ', 'much space'],
  ['e\u0301', 'é'],
  ['soft\u00adly', 'softly'],
  ['nul\u0000 and bell\u0007', 'nul and bell'],
])('%j stands on one line as %j', (text, expected) => {
  expect(onOneLine(text)).toBe(expected);
});
