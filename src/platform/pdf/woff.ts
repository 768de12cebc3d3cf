import { inflateSync } from 'node:zlib';

interface Table {
  tag: string;
  checksum: number;
  bytes: Buffer;
}

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/**
 * The font that is packed in a WOFF file (W3C, WOFF 1.0), without the tables that are named. Whoever reads a packed font
 * inflates a table for each glyph; a plain one is read where it lies.
 */
export function unpackWoff(woff: Buffer, without: ReadonlySet<string>): Buffer {
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) =>
    tableAt(woff, WOFF_HEADER + WOFF_ENTRY * index),
  );
  const flavour = woff.readUInt32BE(4);
  return plainFont(
    flavour,
    tables.filter(({ tag }) => !without.has(tag)),
  );
}

function tableAt(woff: Buffer, entry: number): Table {
  const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
  const stored = woff.subarray(offset, offset + packed);
  return {
    tag: woff.toString('latin1', entry, entry + 4),
    checksum: woff.readUInt32BE(entry + 16),
    bytes: packed < length ? inflateSync(stored, { maxOutputLength: length }) : stored,
  };
}

/** Header, directory, and the tables, each beginning at a multiple of four (OpenType, "Organization of an OpenType Font"). */
function plainFont(flavour: number, tables: readonly Table[]): Buffer {
  const directory = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * tables.length);
  const powers = Math.floor(Math.log2(tables.length));
  const searchRange = SFNT_ENTRY * 2 ** powers;
  directory.writeUInt32BE(flavour, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(searchRange, 6);
  directory.writeUInt16BE(powers, 8);
  directory.writeUInt16BE(SFNT_ENTRY * tables.length - searchRange, 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const entry = SFNT_HEADER + SFNT_ENTRY * index;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checksum, entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(bytes.length, entry + 12);
    const padding = Buffer.alloc(-bytes.length & 3);
    parts.push(bytes, padding);
    offset += bytes.length + padding.length;
  }
  return Buffer.concat(parts);
}
