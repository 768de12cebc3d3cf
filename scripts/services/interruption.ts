/** The wish that this process ends: Ctrl-C, a SIGTERM, a closed terminal, or the end of the process that started it. */
export class Interruption extends Error {
  override name = 'Interruption';

  constructor(readonly exitCode: number) {
    super('Interrupted.');
  }
}

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** npm and the terminal may both deliver one and the same Ctrl-C. */
const SAME_KEYSTROKE_MS = 1_500;
const PARENT_CHECK_MS = 500;

/**
 * Rejects with the first wish to end; later ones must not cut the tidying short. Only whoever insists gets out at
 * once: then the watchdog ends what still runs.
 */
export function untilInterrupted(): Promise<never> {
  return new Promise((_, reject) => {
    let first: number | undefined;
    const interrupt = (exitCode: number): void => {
      if (first !== undefined && Date.now() - first > SAME_KEYSTROKE_MS) process.exit(exitCode);
      first ??= Date.now();
      reject(new Interruption(exitCode));
    };
    for (const [signal, exitCode] of Object.entries(EXIT_CODES)) {
      process.on(signal, () => {
        interrupt(exitCode);
      });
    }
    onParentGone(() => {
      interrupt(EXIT_CODES.SIGHUP);
    });
  });
}

/** A parent that is killed sends no signal: all there is to see is that somebody else is the parent now. */
function onParentGone(then: () => void): void {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    then();
  }, PARENT_CHECK_MS);
  check.unref();
}
