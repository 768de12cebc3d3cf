import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run';

/** The lines of each page, as a reader that is not ours finds them in the file. */
export async function pagesOf(pdf: Buffer): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'haat-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    await writeFile(file, pdf);
    const { exitCode, stdout, stderr } = await runNode(['test/support/pdf-text.mjs', file]);
    if (exitCode !== 0) throw new Error(`The PDF cannot be read: ${stderr}`);
    return JSON.parse(stdout) as string[][];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
