import { Injectable } from '@nestjs/common';
import {
  OrderTimelineService,
  TIMELINE_CHANNEL,
  type TimelineEntryResponse,
  type TimelinePage,
} from '../orders/order-timeline.service';
import { DatabaseListener } from '../platform/database/listener';
import { OpenStreams } from '../platform/http/open-streams';
import { KeepsUp } from '../platform/work/work';
import { Works } from '../platform/work/works';
import { Audience } from './order-event.audience';
import { positionAfter } from './order-event.format';
import { OrderEventStream } from './order-event.stream';

const TELL = 'order-events.tell';

/** Somebody who wants to listen to an order. */
export interface Listener {
  orderId: string;
  /** For whom its streams are counted. */
  principal: string;
  lastEventId: string | null;
  mayGoOn: () => Promise<boolean>;
}

/**
 * Tells everybody who listens at this process what happens to their orders, whichever process makes it happen. A
 * notification is only a hint to look: one question finds the news of all orders that somebody listens to, and a sweep
 * asks it in any case, so that what was not heard is late and not lost. While nobody listens nothing is asked.
 *
 * No kind of entry ends a stream: a refund follows a cancellation, a return follows the completion.
 */
@Injectable()
export class OrderEventStreams {
  private readonly audience = new Audience();

  constructor(
    private readonly timeline: OrderTimelineService,
    private readonly streams: OpenStreams,
    private readonly works: Works,
    listener: DatabaseListener,
  ) {
    listener.listen(TIMELINE_CHANNEL, (orderId) => {
      if (this.audience.hears(orderId)) this.works.wake(TELL);
    });
    listener.onGap(() => {
      this.works.wake(TELL);
    });
    streams.keep(this.audience);
  }

  /** A stream of the order that `read` shows, or its refusal. */
  async open(
    { orderId, principal, lastEventId, mayGoOn }: Listener,
    read: () => Promise<TimelinePage>,
  ): Promise<OrderEventStream> {
    const after = positionAfter(lastEventId);
    const { items } = await read();
    const stream = new OrderEventStream(orderId, after, mayGoOn);
    this.audience.enter(stream, principal);
    stream.tell(items);
    // What was written between the reading and the entering has been notified to nobody here.
    this.works.wake(TELL);
    this.streams.admit(stream);
    return stream;
  }

  @KeepsUp(TELL, 2_000)
  async tellNews(): Promise<boolean> {
    const known = this.audience.positions();
    if (known.size === 0) return false;
    const news = await this.timeline.news(known);
    const told = [...news].flatMap(([orderId, entries]) =>
      this.audience.of(orderId).map((stream) => tell(stream, entries)),
    );
    await Promise.all(told);
    return false;
  }
}

/** Nothing is told after a logout, a lost role or a deleted key, although the stream was opened before. */
async function tell(stream: OrderEventStream, entries: readonly TimelineEntryResponse[]): Promise<void> {
  if (await stream.mayGoOn()) stream.tell(entries);
  else stream.finish();
}
