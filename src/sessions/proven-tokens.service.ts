import { Injectable } from '@nestjs/common';
import { decode } from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { Person } from '../platform/access/actor';
import type { AccessTokenClaims } from './access-token';
import { KeyRing } from './key-ring';
import { SessionsService } from './sessions.service';

/** What a token that was proved says: who, in which session, until when, and the key that signed it. */
interface Proven {
  userId: string;
  sessionId: string;
  kid: unknown;
}

const MOST = 10_000;

/**
 * Access tokens whose signature was proved in this process, to the letter: the same token has the same signature, so that
 * only what may have changed meanwhile is looked at again. That is whether its time is over, its key was taken out of
 * use, its session ended or its account was disabled. Proving a signature costs more than the rest of most reads.
 */
@Injectable()
export class ProvenTokens {
  private readonly proven = new LRUCache<string, Proven>({ max: MOST });

  constructor(
    private readonly keys: KeyRing,
    private readonly sessions: SessionsService,
  ) {}

  /** @param token whose signature, times and names were proved */
  remember(token: string, { sub, sid, exp }: AccessTokenClaims): void {
    if (typeof sub !== 'string' || typeof sid !== 'string' || typeof exp !== 'number') return;
    const ttl = exp * 1_000 - Date.now();
    if (ttl <= 0) return;
    const { kid } = decode(token, { complete: true })?.header ?? {};
    this.proven.set(token, { userId: sub, sessionId: sid, kid }, { ttl });
  }

  /** Who acts with this token; `null` when it has to be proved (anew), or proves nothing any more. */
  async person(token: string): Promise<Person | null> {
    const proven = this.proven.get(token);
    if (!proven || !(await this.keys.publicKey(proven.kid))) return null;
    return this.sessions.person(proven.sessionId, proven.userId);
  }
}
