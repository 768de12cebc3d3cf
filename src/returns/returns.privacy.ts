import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OrdersService } from '../orders/orders.service';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import { presentReturn } from './return.presenter';
import * as sql from './return.queries';

/** What came back stays in the books, as what was sold does; the words that were exchanged about it go. */
@Injectable()
@HoldsPersonalData('returns')
export class ReturnsPrivacy implements PersonalDataHolder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
  ) {}

  async exportOf(subject: DataSubject): Promise<object> {
    const orderIds = await this.orders.idsOfPerson(subject);
    const found = await rows<sql.ReturnRow>(this.dataSource, sql.LIST_OF_ORDERS, [orderIds]);
    return { returns: found.map(presentReturn) };
  }

  async erase(tx: Tx, subject: DataSubject): Promise<void> {
    await rows(tx, sql.FORGET_WORDS, [await this.orders.holdOfPerson(tx, subject)]);
  }
}
