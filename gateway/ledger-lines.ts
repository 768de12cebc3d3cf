import type { Line } from './change';

const NEWLINE = 0x0a;

export const lineOf = (line: Line): string => `${JSON.stringify(line)}\n`;

/** What follows the last newline was being written when the process was killed; nobody was told of it. */
export function wholeLines(content: Buffer): { lines: Line[]; bytes: number } {
  const bytes = content.lastIndexOf(NEWLINE) + 1;
  const texts = content.subarray(0, bytes).toString('utf8').split('\n').slice(0, -1);
  return { lines: texts.map(parse), bytes };
}

/** Written by this program, whole: what cannot be read was spoiled by somebody else, and must not be guessed at. */
function parse(text: string, index: number): Line {
  try {
    return JSON.parse(text) as Line;
  } catch (error) {
    throw new Error(`Line ${index + 1} of the ledger cannot be read`, { cause: error });
  }
}
