import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OrdersService } from '../orders/orders.service';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';

/** Mails to the person's address ($2), and those about the person or one of their orders ($1), wherever they went. */
const OF_PERSON = `(recipient = $2 OR COALESCE(params ->> 'userId', params ->> 'orderId') = ANY ($1::text[]))`;

const LIST = statement(
  'mails.list_of_person',
  `SELECT template, recipient, created_at AS "createdAt", sent_at AS "sentAt" FROM mails WHERE ${OF_PERSON} ORDER BY id`,
);
const DELETE_UNSENT = statement(
  'mails.delete_unsent_of_person',
  `DELETE FROM mails WHERE ${OF_PERSON} AND status <> 'sent' RETURNING id`,
);
const BLANK = statement('mails.blank_of_person', `UPDATE mails SET recipient = NULL WHERE ${OF_PERSON}`);

/** Which mails somebody was sent, and when. What they said was never kept. */
@Injectable()
@HoldsPersonalData('notifications')
export class NotificationsPrivacy implements PersonalDataHolder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrdersService,
    private readonly events: Events,
  ) {}

  async exportOf({ id, email }: DataSubject): Promise<object> {
    const orderIds = await this.orders.idsOfCustomer(this.dataSource, id);
    return { mails: await rows(this.dataSource, LIST, [[id, ...orderIds], email]) };
  }

  /** What waits to be sent is not sent any more. */
  async erase(tx: Tx, { id, email }: DataSubject): Promise<void> {
    const orderIds = await this.orders.idsOfCustomer(tx, id);
    await this.events.hold(tx, orderIds);
    const unsent = await rows<{ id: string }>(tx, DELETE_UNSENT, [[id, ...orderIds], email]);
    await this.events.drop(
      tx,
      unsent.map((mail) => mail.id),
    );
    await rows(tx, BLANK, [[id, ...orderIds], email]);
  }
}
