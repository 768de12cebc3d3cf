import { setTimeout as pause } from 'node:timers/promises';

interface Patience {
  /** When to give up. */
  withinMs?: number;
  everyMs?: number;
}

/** Asks until the answer is neither `undefined`, `null` nor `false`; fails with what it waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T> | T,
  { withinMs = 20_000, everyMs = 50 }: Patience = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) {
      return answer as NonNullable<Exclude<T, false>>;
    }
    if (Date.now() >= deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await pause(everyMs);
  }
}

/** Fails when `work` takes longer. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const tooLate = pause(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`${what} took longer than ${ms} ms`);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    timer.abort();
    tooLate.catch(() => undefined);
  }
}
