import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Wish } from '../arguments';
import { ROOT } from '../program';
import { DATABASE } from '../store';
import type { Result } from './result';

/** What was measured, on what, when. */
export interface Report {
  at: string;
  commit: string;
  machine: { cores: number; processor: string; memoryGb: number; node: string; platform: string };
  database: string;
  wish: Wish;
  results: Result[];
}

const FOLDER = join(ROOT, 'bench', 'results');

export const reportOf = (wish: Wish, results: Result[], database: string): Report => ({
  at: new Date().toISOString(),
  commit: commit(),
  machine: {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1_024 ** 3),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  },
  database: `${database}, ${Object.entries(DATABASE.settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')}, fsync=on, synchronous_commit=on`,
  wish,
  results,
});

/** Kept by its time, so that the last one can be held against those before. Tells where. */
export function keep(report: Report, ending: 'json' | 'svg', text: string): string {
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${report.at.slice(0, 16).replace(/:/g, '')}.${ending}`);
  writeFileSync(file, text);
  return file;
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: ROOT, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
