import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hashOfAddress } from '../common/tokens';
import { Invalidation } from '../platform/cache/invalidation';
import { Config } from '../platform/config/config';
import { firstRow, rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { ACCOUNTS } from './account';

/** Of an account `u`: whether mail that goes to many may go there. */
const MAY_BE_MAILED = `(u.status = 'active' AND u.email_verified_at IS NOT NULL AND u.erased_at IS NULL
  AND u.marketing_mails AND u.mail_bounced_at IS NULL)`;

/** For whoever puts a list together in one statement: the accounts that have a role and may be mailed. */
export const MAILABLE_BY_ROLE = (role: string): string =>
  `SELECT u.id FROM users u WHERE ${MAY_BE_MAILED}
      AND EXISTS (SELECT 1 FROM user_roles ur WHERE ur.user_id = u.id AND ur.role = ${role})`;

/** The same, of those who have one of these addresses, which are in lower case. */
export const MAILABLE_BY_ADDRESS = (emails: string): string =>
  `SELECT u.id FROM users u WHERE ${MAY_BE_MAILED} AND u.email = ANY (${emails})`;

const ADDRESSEES = statement(
  'mailings.addressees',
  `SELECT u.id, u.email, u.name FROM users u WHERE u.id = ANY ($1::uuid[]) AND ${MAY_BE_MAILED}`,
);
const OF = statement(
  'mailings.of',
  'SELECT marketing_mails AS "marketingMails", mail_bounced_at AS "mailBouncedAt" FROM users WHERE id = $1',
);
const REFUSE = statement(
  'mailings.refuse',
  'UPDATE users SET marketing_mails = false, version = version + 1, updated_at = now() WHERE id = $1 AND marketing_mails RETURNING id',
);
const NOTE_BOUNCE = statement(
  'mailings.note_bounce',
  'UPDATE users SET mail_bounced_at = now() WHERE id = $1 AND email = lower($2) AND mail_bounced_at IS NULL',
);
const KEEP_REFUSAL = statement(
  'mailings.keep_refusal',
  `INSERT INTO marketing_refusals (address_hash) SELECT $2::bytea FROM users WHERE id = $1 AND NOT marketing_mails
   ON CONFLICT DO NOTHING`,
);
const FORGET_REFUSAL = statement('mailings.forget_refusal', 'DELETE FROM marketing_refusals WHERE address_hash = $1');

export interface Addressee {
  id: string;
  email: string;
  name: string;
}

export interface MailPreferences {
  marketingMails: boolean;
  /** Since when a server says that nobody lives at the address. */
  mailBouncedAt: Date | null;
}

/** Who wants mail that goes to many, and whom none reaches. */
@Injectable()
export class MailingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly invalidation: Invalidation,
    private readonly config: Config,
  ) {}

  /** Those among these accounts that mail may go to at this moment. */
  async addressees(userIds: readonly string[]): Promise<Map<string, Addressee>> {
    const found = await rows<Addressee>(this.dataSource, ADDRESSEES, [userIds]);
    return new Map(found.map((addressee) => [addressee.id, addressee]));
  }

  of(userId: string): Promise<MailPreferences | null> {
    return firstRow<MailPreferences>(this.dataSource, OF, [userId]);
  }

  /** No more of it. As often as one likes, also for an account that was erased meanwhile. */
  async refuse(tx: Tx, userId: string): Promise<void> {
    if (await firstRow(tx, REFUSE, [userId])) await this.invalidation.publish(tx, ACCOUNTS, userId);
  }

  /** Nobody lives at this address of the account. Once the account has another one, it means nothing any more. */
  async noteBounce(on: DataSource | Tx, userId: string, email: string): Promise<void> {
    await rows(on, NOTE_BOUNCE, [userId, email]);
  }

  hashOf(email: string): Buffer {
    return hashOfAddress(this.config.secret, email);
  }

  /** Before the account forgets that it wanted no marketing: the person said so of the address, not of the row. */
  async keepRefusal(tx: Tx, userId: string, email: string): Promise<void> {
    await rows(tx, KEEP_REFUSAL, [userId, this.hashOf(email)]);
  }

  async forgetRefusal(tx: Tx, email: string): Promise<void> {
    await rows(tx, FORGET_REFUSAL, [this.hashOf(email)]);
  }
}
