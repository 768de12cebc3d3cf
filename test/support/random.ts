import { randomInt } from 'node:crypto';
import { randomFrom } from '../../gateway/faults';

/** What a test draws by chance: the same things for the same seed, as far as the machine's own timing allows. */
export class Random {
  /** From 0 up to 1. */
  readonly next: () => number;

  constructor(readonly seed: number) {
    this.next = randomFrom(seed);
  }

  /** Of this run: `HAAT_TEST_SEED`, or another one each time. */
  static ofThisRun(): Random {
    const given = process.env['HAAT_TEST_SEED'];
    if (given !== undefined && !/^\d{1,9}$/.test(given)) throw new Error(`HAAT_TEST_SEED is no seed: ${given}`);
    return new Random(given === undefined ? randomInt(1_000_000_000) : Number(given));
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    const picked = choices[this.between(0, choices.length - 1)];
    if (picked === undefined) throw new Error('There is nothing to pick from');
    return picked;
  }

  /** A stream of its own, so that who draws when in another one does not matter. */
  branch(): Random {
    return new Random(this.between(0, 999_999_999));
  }
}
