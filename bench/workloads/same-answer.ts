import { isDeepStrictEqual } from 'node:util';

const SHOWN = 120;

/** The bytes of an answer that has to be 200. */
export async function bytesOf(url: string, headers: Record<string, string> = {}): Promise<Buffer> {
  const answer = await fetch(url, { headers });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`GET ${url}: ${answer.status} ${bytes.toString('utf8')}`);
  return bytes;
}

/**
 * A limit that answers something else than the program is none. Says what differs, if it is only how the same is
 * written. A cursor is signed together with the name of its list, which the limit does not know: only that differs.
 */
export function differenceBetween(program: Buffer, limit: Buffer): string[] {
  const [ours, its] = [unsigned(program), unsigned(limit)];
  if (ours === its) return [];
  if (isDeepStrictEqual(JSON.parse(ours), JSON.parse(its)))
    return [`The limit answers the same in other bytes (${limit.length} for ${program.length}).`];
  const from = Math.max(0, [...ours].findIndex((letter, index) => letter !== its[index]) - SHOWN / 2);
  const shown = (text: string): string => text.slice(from, from + SHOWN);
  throw new Error(`The limit answers something else than the program:\n…${shown(its)}\n…${shown(ours)}`);
}

const unsigned = (answer: Buffer): string => answer.toString('utf8').replace(/("nextCursor":"[^".]+)\.[^"]+"/, '$1"');
