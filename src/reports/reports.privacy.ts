import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';

const LIST_ASKED = statement(
  'reports.list_of_maker',
  `SELECT type, format, created_at AS "createdAt" FROM reports WHERE created_by = $1 ORDER BY id`,
);
const FORGET_MAKER = statement('reports.forget_maker', 'UPDATE reports SET created_by = NULL WHERE created_by = $1');
const EXPIRE_ABOUT_CUSTOMERS = statement(
  'reports.expire_about_customers',
  `UPDATE reports SET expires_at = now() WHERE type = 'customers' AND status = 'succeeded' AND expires_at > now()`,
);
/** Whoever builds one finds that it is not theirs any more; it is begun again, when this has happened. */
const BEGIN_AGAIN = statement(
  'reports.begin_again',
  `UPDATE reports SET status = 'queued', progress = 0, due_at = now()
    WHERE type = 'customers' AND status IN ('queued', 'running')`,
);

/** Who of the staff asked for which report; and what reports about customers say about everybody. */
@Injectable()
@HoldsPersonalData('reports')
export class ReportsPrivacy implements PersonalDataHolder {
  constructor(private readonly dataSource: DataSource) {}

  async exportOf({ id }: DataSubject): Promise<object> {
    return { reports: await rows(this.dataSource, LIST_ASKED, [id]) };
  }

  /** Every report about customers goes: who is not a customer any more stands in each, and in the next one no more. */
  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await rows(tx, FORGET_MAKER, [id]);
    await rows(tx, EXPIRE_ABOUT_CUSTOMERS);
    await rows(tx, BEGIN_AGAIN);
  }
}
