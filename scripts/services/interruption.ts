/** The wish that this process ends: Ctrl-C, a SIGTERM, a closed terminal, or the end of the process that started it. */
export class Interruption extends Error {
  override name = 'Interruption';

  constructor(readonly exitCode: number) {
    super('Interrupted.');
  }
}

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
const SIGNALS = Object.keys(EXIT_CODES) as (keyof typeof EXIT_CODES)[];
/** npm and the terminal may both deliver one and the same Ctrl-C. */
const SAME_KEYSTROKE_MS = 1_500;
const PARENT_CHECK_MS = 500;

/**
 * Hands `work` a promise that rejects with the first wish to end, and until `work` has ended, tidying included, keeps
 * further ones from cutting it short. Only whoever insists gets out at once: then the watchdog tidies up.
 */
export async function interruptible<Result>(work: (interrupted: Promise<never>) => Promise<Result>): Promise<Result> {
  const { promise: interrupted, reject } = rejectable();
  let first: number | undefined;
  const interrupt = (signal: keyof typeof EXIT_CODES): void => {
    if (first !== undefined && Date.now() - first > SAME_KEYSTROKE_MS) process.exit(EXIT_CODES[signal]);
    first ??= Date.now();
    reject(new Interruption(EXIT_CODES[signal]));
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  const stopLooking = onParentGone(() => {
    interrupt('SIGHUP');
  });
  try {
    return await work(interrupted);
  } finally {
    stopLooking();
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

function rejectable(): { promise: Promise<never>; reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<never>((_, rejectPromise) => (reject = rejectPromise));
  // Whoever waits for it sees the rejection; that nobody waits just then is no error.
  promise.catch(() => undefined);
  return { promise, reject };
}

/** A parent that is killed sends no signal: all there is to see is that somebody else is the parent now. */
function onParentGone(then: () => void): () => void {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    then();
  }, PARENT_CHECK_MS);
  check.unref();
  return () => {
    clearInterval(check);
  };
}
