import { Injectable } from '@nestjs/common';
import { newId } from '../common/id';
import { idFromToken, tokenFor } from '../common/tokens';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { TokenInvalid } from './auth.problems';
import * as sql from './auth.queries';
import type { TokenPurpose } from './one-time-token.entity';

/** How long a link in a mail works. */
const LIFETIMES: Record<TokenPurpose, string> = {
  verify_email: '3 days',
  change_email: '1 day',
  reset_password: '1 hour',
};

export interface UsedToken {
  userId: string;
  /** The address that the token proves, where that is another one than the account's. */
  email: string | null;
}

/** The right to do one thing once, sent by mail. */
@Injectable()
export class OneTimeTokens {
  constructor(private readonly config: Config) {}

  /** Makes a token, and takes away those of its kind that were sent before: only the latest mail counts. */
  async issue(tx: Tx, userId: string, purpose: TokenPurpose, email: string | null = null): Promise<string> {
    const id = newId();
    await rows(tx, sql.REVOKE_ONE_TIME_TOKENS, [userId, purpose]);
    await rows(tx, sql.INSERT_ONE_TIME_TOKEN, [id, userId, purpose, LIFETIMES[purpose], email]);
    return id;
  }

  /** Uses a token up. Fails alike for one that is unknown, used, expired, or meant for something else. */
  async use(tx: Tx, purposes: readonly TokenPurpose[], token: string): Promise<UsedToken & { purpose: TokenPurpose }> {
    for (const purpose of purposes) {
      const id = idFromToken(this.config.secret, purpose, token);
      const used = id && (await firstRow<UsedToken>(tx, sql.USE_ONE_TIME_TOKEN, [id, purpose]));
      if (used) return { ...used, purpose };
    }
    throw TokenInvalid.because('The token is unknown, used or expired.');
  }

  /** The token of a mail's link, made again from its row. */
  text(purpose: TokenPurpose, tokenId: string): string {
    return tokenFor(this.config.secret, purpose, tokenId);
  }
}
