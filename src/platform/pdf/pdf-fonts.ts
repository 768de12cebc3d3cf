import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './woff';

export type Weight = 'regular' | 'bold';

/** One file of the family: some scripts, in one weight. */
export interface FontFile {
  name: string;
  covers: (codePoint: number) => boolean;
  open: () => Font;
}

export type Family = Record<Weight, readonly FontFile[]>;

/** In the order in which they are asked for a glyph. `neighbours`: the shape of a letter depends on those beside it. */
const SUBSETS = [
  { subset: 'latin', neighbours: false },
  { subset: 'latin-ext', neighbours: false },
  { subset: 'devanagari', neighbours: true },
  { subset: 'greek', neighbours: false },
  { subset: 'greek-ext', neighbours: false },
  { subset: 'cyrillic', neighbours: false },
  { subset: 'cyrillic-ext', neighbours: false },
  { subset: 'vietnamese', neighbours: false },
];
const CSS_WEIGHTS: Record<Weight, number> = { regular: 400, bold: 700 };
/** Ligatures and kerning, which take longer to read than all the rest of a font. */
const NEIGHBOUR_TABLES = new Set(['GDEF', 'GPOS', 'GSUB', 'kern']);

/** Noto Sans, in every script that its files have. Read when the first document is printed, and kept. */
@Injectable()
export class PdfFonts {
  private loaded: Family | null = null;

  family(): Family {
    return (this.loaded ??= { regular: filesOf('regular'), bold: filesOf('bold') });
  }
}

const filesOf = (weight: Weight): FontFile[] =>
  SUBSETS.map(({ subset, neighbours }) => {
    const file = `noto-sans-${subset}-${String(CSS_WEIGHTS[weight])}-normal.woff`;
    const woff = readFileSync(require.resolve(`@fontsource/noto-sans/files/${file}`));
    const name = `${subset}-${weight}`;
    return neighbours
      ? fontPerDocument(name, unpackWoff(woff, new Set()))
      : sharedFont(name, unpackWoff(woff, NEIGHBOUR_TABLES));
  });

/**
 * A glyph remembers the characters that it was made for first, and a document says so to whoever copies its text. As each
 * stands for one character here, no document depends on those that were printed before it.
 */
function sharedFont(name: string, plain: Buffer): FontFile {
  const font = create(plain);
  const covered = new Set(font.characterSet);
  return { name, covers: (codePoint) => covered.has(codePoint), open: () => font };
}

/**
 * Where several characters become one glyph it might: each document opens the font for itself. The rules by which they do
 * so are read once; that takes longer than all the rest.
 */
function fontPerDocument(name: string, plain: Buffer): FontFile {
  const { characterSet, GSUB, GPOS } = create(plain);
  const covered = new Set(characterSet);
  const rules = { GSUB: { value: GSUB }, GPOS: { value: GPOS } };
  return {
    name,
    covers: (codePoint) => covered.has(codePoint),
    // The opened font, but for the rules.
    open: () => Object.create(create(plain), rules) as Font,
  };
}
