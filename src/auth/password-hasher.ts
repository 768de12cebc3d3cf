import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { Unavailable } from '../platform/http/http.problems';

/** OWASP Password Storage Cheat Sheet: 19 MiB of memory, two passes, one lane. Argon2id is what the library takes unasked. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PARALLEL = 2;
const LONGEST_QUEUE = 200;

/** A hash of what nobody knows, so that an unknown address costs as long as a known one. */
const decoy = hash(randomBytes(16), ARGON2ID);

/** Hashes and checks passwords, a few at a time: a storm of logins waits here and leaves the rest of the program alone. */
@Injectable()
export class PasswordHasher {
  private readonly turn = pLimit(PARALLEL);

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, ARGON2ID));
  }

  /** Whether the password is right; takes as long when there is no account. */
  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const right = await this.inTurn(async () => verify(passwordHash ?? (await decoy), password));
    return right && passwordHash !== null;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.turn.pendingCount >= LONGEST_QUEUE) {
      throw Unavailable.because('Too many people sign in at this moment.', { headers: { 'Retry-After': '2' } });
    }
    return this.turn(work);
  }
}
