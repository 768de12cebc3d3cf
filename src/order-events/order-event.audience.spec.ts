import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Problem } from '../common/problem';
import { MOST_OF_PRINCIPAL, MOST_STREAMS } from '../platform/http/event-audience';
import { Unavailable } from '../platform/http/http.problems';
import { Audience } from './order-event.audience';
import { TooManyStreams } from './order-event.problems';
import { OrderEventStream } from './order-event.stream';

const open = (orderId = 'order', after = 0): OrderEventStream =>
  new OrderEventStream(orderId, after, () => Promise.resolve(true));

describe('The audience', () => {
  /** Why nobody more is let in, and when to come again. */
  const refusal = (audience: Audience, principal: string): unknown => {
    try {
      audience.enter(open(), principal);
      return null;
    } catch (error) {
      const { type, particulars } = error as Problem;
      return { type, headers: particulars.headers };
    }
  };

  it('has room for so many of one principal, and again when one has gone', async () => {
    const audience = new Audience();
    const streams = Array.from({ length: MOST_OF_PRINCIPAL }, () => open());
    for (const stream of streams) audience.enter(stream, 'ada');
    expect(refusal(audience, 'ada')).toEqual({ type: TooManyStreams, headers: { 'Retry-After': '30' } });
    audience.enter(open(), 'bela');
    const [gone] = streams;
    gone?.destroy();
    if (gone) await once(gone, 'close');
    audience.enter(open(), 'ada');
  });

  it('has room for so many in all', () => {
    const audience = new Audience();
    for (let count = 0; count < MOST_STREAMS; count++) audience.enter(open(), `somebody ${count}`);
    expect(refusal(audience, 'one more')).toEqual({ type: Unavailable, headers: { 'Retry-After': '5' } });
  });

  it('asks for what the one furthest behind has not seen, and for nothing of orders that nobody listens to', async () => {
    const audience = new Audience();
    const [behind, ahead, other] = [open('order', 1), open('order', 3), open('other', 7)];
    for (const stream of [ahead, behind, other]) audience.enter(stream, randomUUID());
    expect(audience.positions()).toEqual(new Map([['order', 1]]).set('other', 7));
    behind.finish();
    expect(audience.positions()).toEqual(new Map([['order', 3]]).set('other', 7));
    expect(audience.of('order')).toEqual([ahead]);
    other.destroy();
    await once(other, 'close');
    expect(audience.hears('other')).toBe(false);
    expect(audience.positions()).toEqual(new Map([['order', 3]]));
  });
});
