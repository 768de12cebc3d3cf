import type { CursorValue } from '../../common/cursor';

/** A job that used up its tries, or a delivery that was given up: nothing happens to it before somebody looks. */
export interface FailedJob {
  /** What the queue knows it by. */
  id: string;
  name: string;
  /** What it was told. */
  payload: object;
  attempts: number;
  error: string | null;
  createdAt: Date;
  failedAt: Date | null;
  /** When it is tried again by itself; never, when nobody asks. */
  nextTryAt: Date | null;
  /** The request that caused it. */
  requestId: string | null;
}

export type Retried = 'retried' | 'not failed' | 'unknown';

/** What has failed in one queue. Redis may lose its own list, so a queue whose work is rows brings one made of them. */
export interface DeadLetter {
  count(): Promise<number>;
  /** In an order of its own, after a position that `position` gave. */
  page(after: readonly CursorValue[] | null, limit: number): Promise<FailedJob[]>;
  position(job: FailedJob): CursorValue[];
  retry(id: string): Promise<Retried>;
}
