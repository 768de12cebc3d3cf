import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { idFromToken, tokenFor } from '../common/tokens';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { TokenInvalid } from './auth.problems';
import * as sql from './auth.queries';
import type { TokenPurpose } from './one-time-token.entity';

/** How long a link in a mail works, and how long somebody who gave the password may look for the phone. */
const LIFETIMES: Record<TokenPurpose, string> = {
  verify_email: '3 days',
  change_email: '1 day',
  reset_password: '1 hour',
  second_factor: '10 minutes',
};

export interface UsedToken {
  userId: string;
  /** The address that the token proves, where that is another one than the account's. */
  email: string | null;
}

/** The right to do one thing once: sent by mail, or given for a password that is not enough. */
@Injectable()
export class OneTimeTokens {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Makes a token, and takes away those of its kind that were sent before: only the latest mail counts. */
  async issue(tx: Tx, userId: string, purpose: TokenPurpose, email: string | null = null): Promise<string> {
    const id = newId();
    // Somebody may sign in on two devices at once; no mail is in play there that could be mistaken for a later one.
    if (purpose !== 'second_factor') await rows(tx, sql.REVOKE_ONE_TIME_TOKENS, [userId, purpose]);
    await rows(tx, sql.INSERT_ONE_TIME_TOKEN, [id, userId, purpose, LIFETIMES[purpose], email]);
    return id;
  }

  /** Uses a token up. Fails alike for one that is unknown, used, expired, or meant for something else. */
  async use(tx: Tx, purposes: readonly TokenPurpose[], token: string): Promise<UsedToken & { purpose: TokenPurpose }> {
    for (const purpose of purposes) {
      const used = await this.spend(tx, purpose, token);
      if (used) return { ...used, purpose };
    }
    throw TokenInvalid.because('The token is unknown, used or expired.');
  }

  async spend(tx: Tx, purpose: TokenPurpose, token: string): Promise<UsedToken | null> {
    const id = idFromToken(this.config.secret, purpose, token);
    return id === null ? null : firstRow<UsedToken>(tx, sql.USE_ONE_TIME_TOKEN, [id, purpose]);
  }

  /** Whose token this is, as long as it could be used. */
  async holder(purpose: TokenPurpose, token: string): Promise<string | null> {
    const id = idFromToken(this.config.secret, purpose, token);
    const found = id && (await firstRow<UsedToken>(this.dataSource, sql.FIND_ONE_TIME_TOKEN, [id, purpose]));
    return found ? found.userId : null;
  }

  /** The token itself, made again from its row. */
  text(purpose: TokenPurpose, tokenId: string): string {
    return tokenFor(this.config.secret, purpose, tokenId);
  }
}
