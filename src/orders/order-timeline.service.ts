import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { money } from '../common/money';
import { DatabaseListener } from '../platform/database/listener';
import { rows, statement } from '../platform/database/sql';
import { afterCommit, type Tx } from '../platform/database/transactions';
import type { TimelineEntryResponse, TimelinePage } from './order-timeline.dto';
import type { NewTimelineEntry, TimelineData, TimelineType } from './order-timeline.types';
import { OrderNotFound } from './order.problems';
import { OWNED } from './order.queries';

export type { TimelineEntryResponse, TimelinePage } from './order-timeline.dto';

/** Says which order has news. */
export const TIMELINE_CHANNEL = 'haat_order_timeline';

interface TimelineRow {
  id: string;
  position: number;
  type: TimelineType;
  data: TimelineData;
  at: Date;
  currency: string;
}

/** The order is held by an earlier statement, so that this one sees the last position. */
const RECORD = statement(
  'order_timeline.record',
  `INSERT INTO order_timeline (id, order_id, position, type, data)
   SELECT uuidv7(), $1, (SELECT COALESCE(max(position), 0) FROM order_timeline WHERE order_id = $1) + new.position, new.type, new.data
     FROM unnest($2::text[], $3::jsonb[]) WITH ORDINALITY AS new (type, data, position)`,
);

const COLUMNS = 't.id, t.position, t.type, t.data, t.at, o.currency';

const list = (whose: string): string =>
  `SELECT ${COLUMNS} FROM orders o JOIN order_timeline t ON t.order_id = o.id
    WHERE ${whose} ORDER BY t.position`;

/** Every order has a beginning: where there is no entry, there is no such order. */
const LIST_OWN = statement('order_timeline.list_own', list(`o.id = $1 AND ${OWNED}`));
const LIST = statement('order_timeline.list', list('o.id = $1'));

/** Of each order what comes after the position that is known of it. */
const LIST_NEWS = statement(
  'order_timeline.list_news',
  `SELECT t.order_id AS "orderId", ${COLUMNS} FROM unnest($1::uuid[], $2::int[]) AS known (order_id, position)
     JOIN order_timeline t ON t.order_id = known.order_id AND t.position > known.position
     JOIN orders o ON o.id = t.order_id
    ORDER BY t.order_id, t.position`,
);

/** What happened to an order, in its order. */
@Injectable()
export class OrderTimelineService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly listener: DatabaseListener,
  ) {}

  /** Adds entries to an order that the caller holds. */
  async record(tx: Tx, orderId: string, entries: readonly NewTimelineEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const data = entries.map((entry) => JSON.stringify(entry.data ?? {}));
    await rows(tx, RECORD, [orderId, entries.map(({ type }) => type), data]);
    // After the commit and on its own: see docs/decisions/0004-outbox-and-bull.md.
    afterCommit(tx, () => {
      this.listener.notify(TIMELINE_CHANNEL, orderId);
    });
  }

  async own(ownership: readonly unknown[]): Promise<TimelinePage> {
    return page(await rows<TimelineRow>(this.dataSource, LIST_OWN, ownership));
  }

  async ofOrder(id: string): Promise<TimelinePage> {
    return page(await rows<TimelineRow>(this.dataSource, LIST, [id]));
  }

  /** What happened to some orders after the positions given, by order, in one question for all of them. */
  async news(known: ReadonlyMap<string, number>): Promise<Map<string, TimelineEntryResponse[]>> {
    const values = [[...known.keys()], [...known.values()]];
    const found = await rows<TimelineRow & { orderId: string }>(this.dataSource, LIST_NEWS, values);
    const byOrder = new Map<string, TimelineEntryResponse[]>();
    for (const { orderId, ...row } of found) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), present(row)]);
    return byOrder;
  }
}

function page(found: readonly TimelineRow[]): TimelinePage {
  if (found.length === 0) throw OrderNotFound.because('It does not exist, or it is not yours.');
  return { items: found.map(present), nextCursor: null };
}

function present({ currency, data, ...entry }: TimelineRow): TimelineEntryResponse {
  const { amountMinor, ...rest } = data;
  return { ...entry, ...(amountMinor !== undefined && { amount: money(amountMinor, currency) }), ...rest };
}
