import type { JobName } from './queues';

/** What a worker tells the process that it has started for one job. */
export type ToSandbox =
  | { kind: 'do'; job: JobName; payload: object; jobId: string; attempt: number; requestId: string | null }
  /** `stopping`: the worker itself ends, and the job is handed back; else its time is up. */
  | { kind: 'cancel'; stopping: boolean; timeoutMs: number };

/** What that process answers. */
export type FromSandbox =
  | { kind: 'progress'; percent: number }
  | { kind: 'done' }
  | { kind: 'failed'; name: string; message: string; stack: string };
