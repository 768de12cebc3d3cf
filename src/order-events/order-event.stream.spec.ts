import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import type { TimelineEntryResponse } from '../orders/order-timeline.service';
import { LONGEST_LIFE_MS, MOST_UNREAD_BYTES } from '../platform/http/event-stream';
import { OrderEventStream } from './order-event.stream';

const open = (orderId = 'order', after = 0): OrderEventStream =>
  new OrderEventStream(orderId, after, () => Promise.resolve(true), 0);
const entries = (...positions: number[]): TimelineEntryResponse[] =>
  positions.map((position) => ({ id: randomUUID(), position, type: 'refunded', at: new Date(0) }));
const idsIn = (said: string): string[] => [...said.matchAll(/^id: (\d+)$/gm)].map(([, id = '']) => id);

describe('A stream', () => {
  it('tells every entry once and in order, however often and whatever it is told', async () => {
    const stream = open('order', 2);
    stream.tell(entries(1, 2, 3, 4));
    stream.tell(entries(3, 4, 5));
    stream.tell(entries(4));
    stream.tell([]);
    stream.finish();
    stream.tell(entries(6));
    stream.finish();
    const said = await text(stream);
    expect(said).toMatch(/^retry: 2000\n\n/);
    expect(idsIn(said)).toEqual(['3', '4', '5']);
  });

  it('waits when the client has more than there is', () => {
    const stream = open('order', 9);
    stream.tell(entries(8, 9));
    expect(stream.position).toBe(9);
    stream.tell(entries(8, 9, 10));
    expect(stream.position).toBe(10);
  });

  it('shows that it lives, and ends when it has lived long enough', async () => {
    const stream = open();
    stream.beat(LONGEST_LIFE_MS - 1);
    expect(stream.listens).toBe(true);
    stream.beat(LONGEST_LIFE_MS);
    expect(stream.listens).toBe(false);
    expect(await text(stream)).toBe('retry: 2000\n\n:\n\n');
  });

  it('lets go of a client that does not read, and may begin with as much as there is', () => {
    const stream = open();
    const many = Array.from({ length: 1_000 }, (_, index) => index + 1);
    stream.tell(entries(...many));
    expect(stream.readableLength).toBeGreaterThan(MOST_UNREAD_BYTES);
    expect(stream.destroyed).toBe(false);
    stream.tell(entries(1_001));
    expect(stream.destroyed).toBe(true);
  });

  it('whose end nobody reads is cut off', () => {
    const stream = open();
    stream.finish();
    expect(stream.destroyed).toBe(false);
    stream.beat(1);
    expect(stream.destroyed).toBe(true);
  });
});
