import { randomBytes } from 'node:crypto';
import { createWriteStream, type Dirent } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type KeptFile, type ListedFile, Storage } from './storage';
import { safeKey } from './storage-key';

/** A folder of this machine. Processes on several machines need one that all of them have, such as a network volume. */
export class LocalStorage extends Storage {
  private readonly root: string;

  constructor(path: string) {
    super();
    this.root = resolve(path);
  }

  /** Written beside its place and moved there when it is whole and on the disk. */
  async put(key: string, content: Readable, signal: AbortSignal): Promise<void> {
    const place = this.placeOf(key);
    const unfinished = this.placeOf(`${key}.${randomBytes(6).toString('hex')}.part`);
    await mkdir(dirname(place), { recursive: true });
    try {
      await pipeline(content, createWriteStream(unfinished, { flags: 'wx', flush: true, mode: 0o600 }), { signal });
      await rename(unfinished, place);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<KeptFile | null> {
    const file = await open(this.placeOf(key)).catch(nothing);
    if (!file) return null;
    try {
      const { size } = await file.stat();
      return { stream: file.createReadStream(), sizeBytes: size };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.placeOf(key), { force: true });
  }

  async *list(folder: string): AsyncIterable<ListedFile> {
    const entries = (await readdir(join(this.root, folder), { withFileTypes: true }).catch(nothing)) ?? [];
    for (const { name } of entries.filter((entry: Dirent) => entry.isFile())) {
      const found = await stat(join(this.root, folder, name)).catch(nothing);
      if (found) yield { key: `${folder}/${name}`, modifiedAt: found.mtime };
    }
  }

  private placeOf(key: string): string {
    return join(this.root, ...safeKey(key).split('/'));
  }
}

/** What is not there, or not any more, is no failure. */
function nothing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
