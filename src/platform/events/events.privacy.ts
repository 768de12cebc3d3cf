import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../database/sql';
import type { Tx } from '../database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../privacy/personal-data-holder';
import { Events } from './events';

/** Without the identifiers of tokens: a link is made of one of those and the program's secret. */
const LIST = statement(
  'events.list_of_aggregate',
  `SELECT type, occurred_at AS "occurredAt", payload - 'tokenId' AS payload FROM outbox_events WHERE aggregate_id = $1 ORDER BY id`,
);

/**
 * What happened to an account, as the house was told. Some payloads carry an address, and nothing is left to be done
 * about an account that is gone: its events go whole, the open ones as well.
 */
@Injectable()
@HoldsPersonalData('events')
export class EventsPrivacy implements PersonalDataHolder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: Events,
  ) {}

  async exportOf({ id }: DataSubject): Promise<object> {
    return { happened: await rows(this.dataSource, LIST, [id]) };
  }

  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await this.events.drop(tx, [id]);
  }
}
