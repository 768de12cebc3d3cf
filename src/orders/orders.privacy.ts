import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { forgetAnswers } from '../platform/idempotency/idempotency';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import { presentOrder } from './order.presenter';
import * as sql from './order.queries';
import { principalOfCart, principalOfOrder } from './order.principals';

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
    const anonymised = await rows<{ id: string; cartId: string | null }>(tx, sql.ANONYMISE_ORDERS, [id, email]);
    // A guest's keys belong to the cart and to the order, and nobody but the order tells whose that was.
    const principals = anonymised.flatMap(({ id: orderId, cartId }) => [
      principalOfOrder(orderId),
      ...(cartId === null ? [] : [principalOfCart(cartId)]),
    ]);
    await forgetAnswers(tx, principals);
  }
}
