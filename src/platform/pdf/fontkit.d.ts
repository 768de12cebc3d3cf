/** The little of fontkit that is used here; it comes without types. */
declare module 'fontkit' {
  export interface Font {
    /** Every code point that the font has a glyph for. */
    readonly characterSet: readonly number[];
    /** Which glyphs become which beside each other, and where they go. */
    readonly GSUB?: object;
    readonly GPOS?: object;
    glyphForCodePoint(codePoint: number): { readonly id: number };
  }

  export function create(font: Uint8Array): Font;
}
