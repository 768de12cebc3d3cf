import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';

const LIST_MADE = statement(
  'webhook_endpoints.list_of_maker',
  `SELECT url, events, created_at AS "createdAt" FROM webhook_endpoints WHERE created_by = $1 ORDER BY id`,
);
const FORGET_MAKER = statement(
  'webhook_endpoints.forget_maker',
  'UPDATE webhook_endpoints SET created_by = NULL WHERE created_by = $1',
);

/** Which endpoints somebody of the staff made. What is sent there names nobody. */
@Injectable()
@HoldsPersonalData('webhooks')
export class WebhooksPrivacy implements PersonalDataHolder {
  constructor(private readonly dataSource: DataSource) {}

  async exportOf({ id }: DataSubject): Promise<object> {
    return { webhookEndpoints: await rows(this.dataSource, LIST_MADE, [id]) };
  }

  /** The endpoint is the store's and stays. */
  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await rows(tx, FORGET_MAKER, [id]);
  }
}
