import { createHash } from 'node:crypto';

/** What goes wrong on purpose, after the work is done: so the money has moved, and whoever asked does not know. */
export interface Faults {
  /** How often, from 0 to 1, the connection is cut instead of an answer. */
  dropAfterCharge: number;
  /** How often, from 0 to 1, 500 is answered. */
  failAfterCharge: number;
  /** How long `tok_slow` takes. */
  slowMs: number;
  /** Whether webhooks are sent; those that are held back come when they are sent again. */
  webhooks: boolean;
}

export const NO_FAULTS: Faults = { dropAfterCharge: 0, failAfterCharge: 0, slowMs: 3_000, webhooks: true };

/** Numbers from 0 to 1 that look random and are the same for the same seed. */
export function seeded(seed: number): () => number {
  let count = 0;
  return () => createHash('sha256').update(`${seed}/${count++}`).digest().readUInt32BE(0) / 2 ** 32;
}
