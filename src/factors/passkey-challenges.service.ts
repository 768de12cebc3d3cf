import { Injectable } from '@nestjs/common';
import { newId } from '../common/id';
import { idFromToken, tokenFor } from '../common/tokens';
import { Config } from '../platform/config/config';
import { firstRow } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { SPEND_CHALLENGE } from './factors.queries';

const LIFETIME_MS = 5 * 60_000;

/** What a passkey is asked for, and by whom where that is known already. */
export interface Ceremony {
  kind: 'creation' | 'request';
  userId: string | null;
}

/**
 * The challenges that authenticators sign. A challenge carries its own proof and time, so that asking for one writes
 * nothing: anybody may ask. A row is written when one is answered, and the second answer finds it.
 */
@Injectable()
export class PasskeyChallenges {
  constructor(private readonly config: Config) {}

  issue(ceremony: Ceremony): string {
    return tokenFor(this.config.secret, purposeOf(ceremony), newId());
  }

  /** The identifier of a challenge of ours that is young enough; `null` for any other. As the browser has it: base64url. */
  read(ceremony: Ceremony, challenge: string): string | null {
    const text = Buffer.from(challenge, 'base64url').toString();
    const id = idFromToken(this.config.secret, purposeOf(ceremony), text);
    return id !== null && Date.now() < madeAt(id) + LIFETIME_MS ? id : null;
  }

  /** Says whether it is the first time. */
  async spend(tx: Tx, id: string): Promise<boolean> {
    return (await firstRow(tx, SPEND_CHALLENGE, [id, new Date(madeAt(id) + LIFETIME_MS)])) !== null;
  }
}

const purposeOf = ({ kind, userId }: Ceremony): string => `passkey-${kind}:${userId ?? 'anybody'}`;

/** A UUIDv7 begins with its time, in milliseconds (RFC 9562, 5.7). */
const madeAt = (id: string): number => parseInt(id.replaceAll('-', '').slice(0, 12), 16);
