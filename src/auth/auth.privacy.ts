import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';

const LIST_LINKS = statement(
  'auth.list_links',
  `SELECT purpose, email, expires_at AS "expiresAt", used_at AS "usedAt" FROM one_time_tokens WHERE user_id = $1 ORDER BY id`,
);
const DELETE_LINKS = statement('auth.delete_links', 'DELETE FROM one_time_tokens WHERE user_id = $1');

/** Which links somebody was sent. */
@Injectable()
@HoldsPersonalData('auth')
export class AuthPrivacy implements PersonalDataHolder {
  constructor(private readonly dataSource: DataSource) {}

  async exportOf({ id }: DataSubject): Promise<{ links: object[] }> {
    return { links: await rows(this.dataSource, LIST_LINKS, [id]) };
  }

  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await rows(tx, DELETE_LINKS, [id]);
  }
}
