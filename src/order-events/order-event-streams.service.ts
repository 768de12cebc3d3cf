import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  OrderTimelineService,
  TIMELINE_CHANNEL,
  type TimelineEntryResponse,
  type TimelinePage,
} from '../orders/order-timeline.service';
import { DatabaseListener } from '../platform/database/listener';
import { Lifecycle } from '../platform/lifecycle/lifecycle';
import { Recurring } from '../platform/lifecycle/recurring';
import { LOGGER } from '../platform/logging/logging.module';
import { Audience } from './order-event.audience';
import { positionAfter } from './order-event.format';
import { OrderEventStream } from './order-event.stream';

const SWEEP_MS = 2_000;
const HEARTBEAT_MS = 15_000;

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
export class OrderEventStreams implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly audience = new Audience();
  private readonly sweep: Recurring;
  private heartbeat?: NodeJS.Timeout;

  constructor(
    private readonly timeline: OrderTimelineService,
    private readonly lifecycle: Lifecycle,
    listener: DatabaseListener,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.sweep = new Recurring('order-events.tell', SWEEP_MS, () => this.tellNews(), logger);
    listener.listen(TIMELINE_CHANNEL, (orderId) => {
      if (this.audience.hears(orderId)) this.sweep.wake();
    });
    listener.onGap(() => {
      this.sweep.wake();
    });
    lifecycle.onDrain(() => {
      for (const stream of this.audience.all()) stream.finish();
    });
  }

  onApplicationBootstrap(): void {
    this.sweep.start();
    this.heartbeat = setInterval(() => {
      for (const stream of this.audience.all()) stream.beat();
    }, HEARTBEAT_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.heartbeat);
    await this.sweep.stop();
    // Those that were read have ended when the process began to drain.
    for (const stream of this.audience.all()) stream.destroy();
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
    this.sweep.wake();
    // The client comes again, and is led to another process.
    if (this.lifecycle.isDraining) stream.finish();
    return stream;
  }

  private async tellNews(): Promise<boolean> {
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
