/** A piece of text that one font can print. */
export interface TextRun {
  font: string;
  text: string;
}

interface Coverage {
  name: string;
  covers: (codePoint: number) => boolean;
}

const REPLACEMENT = '\ufffd';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Joiners and selectors, which say how to show a neighbour and show nothing themselves. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Without any of these, each sign is a letter of its own. */
const JOINED = /[\p{M}\p{Cf}]/u;

/** Text as it can stand on one line: composed, with a single space where there was anything like it, and no soft hyphens. */
export const onOneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\u00ad', '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/**
 * The text in pieces, each with the first of the fonts that has all of it. A letter stays with its marks. What no font has
 * becomes a replacement sign of the first one.
 */
export function runsOf(text: string, fonts: readonly Coverage[]): TextRun[] {
  const runs: TextRun[] = [];
  for (const letter of lettersOf(text)) {
    const run = printable(letter, fonts);
    const last = runs.at(-1);
    if (last?.font === run.font) last.text += run.text;
    else if (run.text !== '') runs.push(run);
  }
  return runs;
}

/** Looking for the bounds of letters takes most of the time, and most text has no need of it. */
const lettersOf = (text: string): string[] =>
  JOINED.test(text) ? Array.from(graphemes.segment(text), ({ segment }) => segment) : [...text];

function printable(letter: string, fonts: readonly Coverage[]): TextRun {
  for (const text of [letter, letter.replaceAll(UNSEEN, '')]) {
    const font = fonts.find(({ covers }) => [...text].every((sign) => covers(sign.codePointAt(0) ?? 0)));
    if (font) return { font: font.name, text };
  }
  const [first] = fonts;
  if (!first) throw new Error('Text needs a font');
  return { font: first.name, text: REPLACEMENT };
}
