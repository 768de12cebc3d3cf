/** What was seen of a queue at one look. */
export interface Look {
  /** Jobs that wait for somebody. */
  waiting: number;
  /** Whether an operator has paused it on purpose. */
  paused: boolean;
  /** Whether this process runs jobs of it, or began one since the last look. */
  works: boolean;
}

/** After so many looks at waiting jobs that nobody takes, the consumer is made anew; after so many more, the process. */
const PATIENCE = 3;

export type Verdict = 'well' | 'wait' | 'wake' | 'give up';

/** @param idleLooks how many looks before this one found jobs that nobody took */
export function verdict({ waiting, paused, works }: Look, idleLooks: number): Verdict {
  if (waiting === 0 || paused || works) return 'well';
  const looks = idleLooks + 1;
  if (looks >= 2 * PATIENCE) return 'give up';
  return looks === PATIENCE ? 'wake' : 'wait';
}
