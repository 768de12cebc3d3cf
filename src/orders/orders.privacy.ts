import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import { presentOrder } from './order.presenter';
import * as sql from './order.queries';

/**
 * Orders stay: what was sold for how much, to which country, region and postal code, is what tax law asks for. Who
 * bought it goes. A guest's order under the same address counts as the person's own: they have proved the address, and
 * the mails that open such an order went there. Under an address that they gave up it does not: that mailbox may be
 * somebody else's by now.
 */
@Injectable()
@HoldsPersonalData('orders')
export class OrdersPrivacy implements PersonalDataHolder {
  constructor(private readonly dataSource: DataSource) {}

  async exportOf({ id, email }: DataSubject): Promise<object> {
    return {
      orders: (await rows<sql.OrderRow>(this.dataSource, sql.LIST_ORDERS_OF_PERSON, [id, email])).map(presentOrder),
    };
  }

  async erase(tx: Tx, { id, email }: DataSubject): Promise<void> {
    await rows(tx, sql.ANONYMISE_ORDERS, [id, email]);
  }
}
