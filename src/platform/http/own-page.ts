import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Reply } from './request';

/** The page needs nothing from elsewhere, so nothing from elsewhere may run in it. */
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'`;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
};

/** Sends a file of a page of ours. `file` is a name that the program gives, never one that a client makes up. */
export async function sendOwnPage(reply: Reply, folder: string, file: string): Promise<void> {
  const content = await readFile(join(folder, file), 'utf8');
  const type = `${MEDIA_TYPES[extname(file)] ?? 'text/plain'}; charset=utf-8`;
  await reply.type(type).header('Content-Security-Policy', POLICY).send(content);
}
