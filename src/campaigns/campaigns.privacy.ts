import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';

const LIST_RECEIVED = statement(
  'campaigns.list_of_person',
  `SELECT c.subject, r.status, r.finished_at AS "finishedAt"
     FROM campaign_recipients r JOIN campaigns c ON c.id = r.campaign_id WHERE r.user_id = $1 ORDER BY r.campaign_id`,
);
const LIST_MADE = statement(
  'campaigns.list_of_maker',
  `SELECT subject, created_at AS "createdAt" FROM campaigns WHERE created_by = $1 ORDER BY id`,
);
/** Whoever waited for it is counted no longer. What was sent stays counted, without a trace of to whom. */
const FORGET_RECIPIENT = statement(
  'campaigns.forget_recipient',
  `WITH gone AS (DELETE FROM campaign_recipients WHERE user_id = $1 RETURNING campaign_id, due_at)
   UPDATE campaigns SET total = greatest(total - 1, 0) FROM gone WHERE id = gone.campaign_id AND gone.due_at IS NOT NULL`,
);
const FORGET_MAKER = statement(
  'campaigns.forget_maker',
  'UPDATE campaigns SET created_by = NULL WHERE created_by = $1',
);

/** Which mails to many somebody was sent, and which somebody of the staff has sent. */
@Injectable()
@HoldsPersonalData('campaigns')
export class CampaignsPrivacy implements PersonalDataHolder {
  constructor(private readonly dataSource: DataSource) {}

  async exportOf({ id }: DataSubject): Promise<object> {
    const [received, made] = [
      await rows(this.dataSource, LIST_RECEIVED, [id]),
      await rows(this.dataSource, LIST_MADE, [id]),
    ];
    return { received, made };
  }

  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await rows(tx, FORGET_RECIPIENT, [id]);
    await rows(tx, FORGET_MAKER, [id]);
  }
}
