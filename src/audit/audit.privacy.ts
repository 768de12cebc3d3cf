import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import * as sql from './audit.queries';

/** What somebody did, and what was done to their account. An entry cannot go without breaking the chain; the name can. */
@Injectable()
@HoldsPersonalData('audit')
export class AuditPrivacy implements PersonalDataHolder {
  constructor(private readonly dataSource: DataSource) {}

  async exportOf({ id }: DataSubject): Promise<object> {
    return { entries: await rows(this.dataSource, sql.LIST_ENTRIES_OF_PERSON, [id]) };
  }

  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await rows(tx, sql.FORGET_LABEL, [id]);
  }
}
