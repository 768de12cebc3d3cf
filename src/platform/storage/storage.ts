import type { Readable } from 'node:stream';

/** A file that is kept. */
export interface KeptFile {
  stream: Readable;
  sizeBytes: number;
}

export interface ListedFile {
  key: string;
  modifiedAt: Date;
}

/**
 * Where files are kept that every process may read: a folder, or a bucket. A key is a path of lower-case words. What is
 * put is seen as a whole or not at all, and nothing is ever changed in place.
 */
export abstract class Storage {
  /** Keeps what comes, however much it is. Rejects, and keeps nothing, when the stream fails or the signal fires. */
  abstract put(key: string, content: Readable, signal: AbortSignal): Promise<void>;

  /** `null` when there is no such file. */
  abstract get(key: string): Promise<KeptFile | null>;

  /** Removes it, if it is there. */
  abstract delete(key: string): Promise<void>;

  /** Everything whose key begins with `folder/`, what was left half-written included. */
  abstract list(folder: string): AsyncIterable<ListedFile>;
}
