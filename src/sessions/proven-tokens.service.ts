import { Injectable } from '@nestjs/common';
import { decode, type JwtPayload } from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import type { Person } from '../platform/access/actor';
import { KeyRing } from './key-ring';
import { SessionsService } from './sessions.service';

/** What a token that was proved says: who, in which session, and the key that signed it. */
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

  /** @param token that was proved to be this person's */
  remember(token: string, { id, sessionId }: Person): void {
    const said = decode(token, { complete: true });
    const { exp = 0 } = (said?.payload ?? {}) as JwtPayload;
    const ttl = exp * 1_000 - Date.now();
    if (ttl > 0) this.proven.set(token, { userId: id, sessionId, kid: said?.header.kid }, { ttl });
  }

  /** Who acts with this token; `null` when it has to be proved (anew), or proves nothing any more. */
  async person(token: string): Promise<Person | null> {
    const proven = this.proven.get(token);
    if (!proven || !(await this.keys.publicKey(proven.kid))) return null;
    return this.sessions.person(proven.sessionId, proven.userId);
  }
}
