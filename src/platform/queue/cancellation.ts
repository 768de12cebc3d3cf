/** A try that took longer than its declaration allows. */
export class TimedOut extends Error {
  constructor(readonly timeoutMs: number) {
    super(`Not done within ${String(timeoutMs)} ms`);
  }
}

/** The process ends before the try did. It is handed back, and is nobody's failure. */
export class Stopping extends Error {
  constructor() {
    super('The process ends');
  }
}

/**
 * Does `work` under a signal that fires when the time is up or the process ends. Who is cancelled has a moment to leave
 * in order, so that the next try does not begin beside the end of this one; whoever pays no heed is waited for no longer.
 */
export async function cancellable<T>(
  { timeoutMs, graceMs, stopping }: { timeoutMs: number; graceMs: number; stopping: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeUp = new AbortController();
  const timer = setTimeout(() => {
    timeUp.abort(new TimedOut(timeoutMs));
  }, timeoutMs);
  const signal = AbortSignal.any([timeUp.signal, stopping]);
  const patience = outOfPatience(signal, graceMs);
  try {
    return await Promise.race([work(signal), patience.over]);
  } finally {
    clearTimeout(timer);
    patience.stop();
  }
}

function outOfPatience(signal: AbortSignal, graceMs: number): { over: Promise<never>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => {
        reject(signal.reason as Error);
      }, graceMs);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  return {
    over,
    stop: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    },
  };
}

/** Waits for `work`, but no longer than until the signal fires; what comes of it afterwards is nobody's concern. */
export async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => undefined);
  }
}
