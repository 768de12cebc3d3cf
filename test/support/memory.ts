import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MS = 100;

/** The most memory that each has held at once, in megabytes. */
export interface Peaks {
  parent: number;
  /** All processes that it has started, together. */
  children: number;
}

/** Looks again and again how much memory a process and its children hold while something is done. Linux alone tells. */
export async function peaksWhile(pid: number, work: () => Promise<unknown>): Promise<Peaks> {
  const peaks: Peaks = { parent: 0, children: 0 };
  const over = new AbortController();
  const watching = watch(pid, peaks, over.signal);
  try {
    await work();
  } finally {
    over.abort();
    await watching;
  }
  return peaks;
}

async function watch(pid: number, peaks: Peaks, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const children = (await read(`/proc/${pid}/task/${pid}/children`)).split(' ').filter(Boolean).map(Number);
    const sizes = await Promise.all(children.map(residentMegabytes));
    peaks.parent = Math.max(peaks.parent, await residentMegabytes(pid));
    peaks.children = Math.max(
      peaks.children,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    await pause(EVERY_MS, undefined, { signal: over }).catch(() => undefined);
  }
}

async function residentMegabytes(pid: number): Promise<number> {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(await read(`/proc/${pid}/status`)) ?? [];
  return Math.round(Number(kilobytes) / 1_024);
}

/** A process may end while it is looked at. */
const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
