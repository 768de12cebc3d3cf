import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import { SessionsService } from './sessions.service';

const LIST_SESSIONS = statement(
  'sessions.list_all_sessions',
  `SELECT created_at AS "createdAt", last_seen_at AS "lastSeenAt", user_agent AS "userAgent", host(ip) AS ip,
          ended_at AS "endedAt", end_reason AS "endReason" FROM sessions WHERE user_id = $1 ORDER BY id`,
);
/** Their refresh tokens go with them. */
const DELETE_SESSIONS = statement('sessions.delete_sessions', 'DELETE FROM sessions WHERE user_id = $1');

/** Where somebody was signed in. */
@Injectable()
@HoldsPersonalData('sessions')
export class SessionsPrivacy implements PersonalDataHolder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionsService,
  ) {}

  async exportOf({ id }: DataSubject): Promise<{ sessions: object[] }> {
    return { sessions: await rows(this.dataSource, LIST_SESSIONS, [id]) };
  }

  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await this.sessions.endOthers(tx, id, null, 'erased');
    await rows(tx, DELETE_SESSIONS, [id]);
  }
}
