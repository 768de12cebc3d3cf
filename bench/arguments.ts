import { parseArgs } from 'node:util';

/** In the order in which they run. */
export const WORKLOADS = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W9', 'overload'] as const;

export type WorkloadName = (typeof WORKLOADS)[number];

/** Runs when it is named: it takes minutes, and leaves the machine exhausted. */
const UNASKED: readonly WorkloadName[] = WORKLOADS.filter((name) => name !== 'overload');
/** What scale is measured at. */
const SCALES = [1_000, 100_000, 1_000_000];
/** What grows with the store, if anything does. */
const AT_SCALE: readonly WorkloadName[] = ['W1', 'W2', 'W3', 'W5'];
const MOST_PRODUCTS = 2_000_000;
const LONGEST_SECONDS = 600;

/** What a run was asked for. */
export interface Wish {
  /** One store after the other. */
  sizes: readonly number[];
  workloads: readonly WorkloadName[];
  rounds: number;
  /** Of each side of a round. */
  seconds: number;
  /** How long the store is offered too much. */
  overloadSeconds: number;
}

/** What was asked for cannot be done; the message says what can. */
export class BadArguments extends Error {
  override name = 'BadArguments';
}

export const USAGE = [
  'npm run bench -- [options]',
  `  --only W1,W3      some of ${WORKLOADS.join(', ')}; without it all but overload`,
  '  --products 1000   how many products, and orders, there are',
  `  --scale           ${AT_SCALE.join(', ')} at ${SCALES.join(', ')} products, to see what grows (W8)`,
  '  --rounds 5        how often each side is measured',
  '  --seconds 3       how long each time; of the overload in all (60 s unless given)',
  'A report of a million rows (W10) is measured by npm run test:faults -- reports.',
].join('\n');

const OPTIONS = {
  only: { type: 'string' },
  products: { type: 'string' },
  scale: { type: 'boolean' },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
} as const;

export function readArguments(given: readonly string[]): Wish {
  const { only, products, scale = false, rounds, seconds } = valuesOf(given);
  if (scale && products !== undefined) throw new BadArguments('--scale brings its own numbers of products.');
  const some = only === undefined ? undefined : only.split(',').map(workloadCalled);
  return {
    sizes: scale ? SCALES : [number('--products', products, 1_000, [100, MOST_PRODUCTS])],
    workloads: WORKLOADS.filter((name) => (some ?? (scale ? AT_SCALE : UNASKED)).includes(name)),
    rounds: number('--rounds', rounds, 5, [1, 100]),
    seconds: number('--seconds', seconds, 3, [1, LONGEST_SECONDS]),
    overloadSeconds: number('--seconds', seconds, 60, [1, LONGEST_SECONDS]),
  };
}

function valuesOf(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: OPTIONS }).values;
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error));
  }
}

function workloadCalled(name: string): WorkloadName {
  const found = WORKLOADS.find((workload) => workload.toLowerCase() === name.trim().toLowerCase());
  if (found === undefined) throw new BadArguments(`--only ${name}: there are ${WORKLOADS.join(', ')}.`);
  return found;
}

function number(option: string, text: string | undefined, unasked: number, [least, most]: [number, number]): number {
  const value = text === undefined ? unasked : Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new BadArguments(`${option} takes a whole number from ${least} to ${most}.`);
}
