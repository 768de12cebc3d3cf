import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './woff';

const woff = readFileSync(require.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'));

const tagsOf = (font: Buffer): string[] =>
  Array.from({ length: font.readUInt16BE(4) }, (_, index) => font.toString('latin1', 12 + 16 * index, 16 + 16 * index));

/** As OpenType defines it: the sum of the big-endian words of a table. */
function checksumOf(bytes: Buffer): number {
  const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

describe('A font that is unpacked', () => {
  it('has the glyphs that the packed one has, under the same numbers', () => {
    const [packed, plain] = [create(woff), create(unpackWoff(woff, new Set()))];
    const glyphs = (font: Font): [number, number][] =>
      font.characterSet.map((codePoint) => [codePoint, font.glyphForCodePoint(codePoint).id]);
    expect(plain.characterSet.length).toBeGreaterThan(200);
    expect(glyphs(plain)).toEqual(glyphs(packed));
  });

  it('has the tables that were not left out, whole, and in place', () => {
    const plain = unpackWoff(woff, new Set(['GSUB', 'GPOS']));
    expect(tagsOf(unpackWoff(woff, new Set()))).toEqual(expect.arrayContaining(['GSUB', 'GPOS', 'glyf']));
    expect(tagsOf(plain)).toEqual(expect.arrayContaining(['cmap', 'glyf', 'head', 'hmtx', 'loca']));
    expect(tagsOf(plain)).not.toEqual(expect.arrayContaining(['GSUB']));
    for (const [index, tag] of tagsOf(plain).entries()) {
      const [checksum, offset, length] = [4, 8, 12].map((at) => plain.readUInt32BE(12 + 16 * index + at));
      expect([tag, (offset ?? 1) % 4]).toEqual([tag, 0]);
      // That of `head` is computed without one of its own fields.
      if (tag === 'head') continue;
      expect([tag, checksumOf(plain.subarray(offset, (offset ?? 0) + (length ?? 0)))]).toEqual([tag, checksum]);
    }
  });
});
