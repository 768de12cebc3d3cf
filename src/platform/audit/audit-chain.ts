import { createHmac, hkdfSync } from 'node:crypto';
import { canonicalJson } from '../../common/canonical-json';

/** What the hash of an entry covers: everything but the label, which erasure may empty. */
export interface ChainedFacts {
  id: string;
  sequence: number;
  at: string;
  actorType: string;
  actorId: string | null;
  action: string;
  targetType: string;
  targetId: string;
  ip: string | null;
  requestId: string | null;
  changes: Record<string, unknown>;
}

/** What the first entry follows. */
export const CHAIN_START = Buffer.alloc(32);

/**
 * A keyed hash over an entry and the hash of the entry before. Keyed, because whoever can rewrite the table could
 * compute a plain hash as well as we can.
 */
export function chainHash(secret: string, previous: Buffer, facts: ChainedFacts): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'haat', 'audit-chain', 32));
  return createHmac('sha256', key).update(previous).update(canonicalJson(facts)).digest();
}
