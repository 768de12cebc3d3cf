import { PdfFonts } from './pdf-fonts';

const { regular, bold } = new PdfFonts().family();

describe.each([...regular, ...bold].map((file) => [file.name, file] as const))('The font %s', (_, { covers, open }) => {
  it('has a glyph of its own for each of its characters, as fonts that documents share must have', () => {
    const font = open();
    const glyphs = font.characterSet.map((codePoint) => font.glyphForCodePoint(codePoint).id);
    expect(glyphs.length).toBeGreaterThan(100);
    expect(new Set(glyphs).size).toBe(glyphs.length);
  });

  it('covers what it has glyphs for, and nothing else', () => {
    expect(open().characterSet.every(covers)).toBe(true);
    // A character for private use.
    expect(covers(0xe000)).toBe(false);
  });
});

it.each(['Ada', 'Żółć', '₹', 'सूती', 'Αθήνα', 'ἀρχή', 'Москва', 'Қазақстан', 'Việt Nam', '−', '–', '·', '\ufffd'])(
  '%s can be printed, in either weight',
  (text) => {
    for (const files of [regular, bold]) {
      const letters = [...text.normalize('NFC')].filter((letter) => letter !== ' ');
      const missing = letters.filter((letter) => !files.some(({ covers }) => covers(letter.codePointAt(0) ?? 0)));
      expect(missing).toEqual([]);
    }
  },
);
