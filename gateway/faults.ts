import type { Manner } from './tokens';

export interface FaultSettings {
  /** How often the connection is cut after something was done, from 0 to 1. */
  dropAfterCharge: number;
  /** How often the answer is a 500 after something was done, from 0 to 1; the two add up. */
  failAfterCharge: number;
  /** How late `tok_slow` is answered. */
  slowMs: number;
  /** Are webhooks sent? Those held back are sent as soon as they are again. */
  webhooks: boolean;
}

export const NO_FAULTS: FaultSettings = { dropAfterCharge: 0, failAfterCharge: 0, slowMs: 3_000, webhooks: true };

/** What goes wrong on purpose; forgotten at the end of the process. The same seed has the same requests go wrong. */
export class Faults {
  settings = NO_FAULTS;
  private random = randomFrom(1);

  /** What is left out stays as it is. */
  change({ seed, ...settings }: Partial<FaultSettings> & { seed?: number }): void {
    this.settings = { ...this.settings, ...settings };
    if (seed !== undefined) this.random = randomFrom(seed);
  }

  /** How the next thing that was done is answered. */
  nextManner(): Manner {
    const { dropAfterCharge, failAfterCharge } = this.settings;
    const drawn = this.random();
    if (drawn < dropAfterCharge) return 'never';
    return drawn < dropAfterCharge + failAfterCharge ? 'error' : 'prompt';
  }
}

/** Numbers from 0 up to 1, the same ones for the same seed (a Weyl sequence through a mixer of 32 bits). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
