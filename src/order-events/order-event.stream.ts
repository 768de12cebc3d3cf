import type { TimelineEntryResponse } from '../orders/order-timeline.service';
import { EventStream } from '../platform/http/event-stream';
import { entryText } from './order-event.format';

/** One client that listens to one order. It sees every entry after a position, once and in its order. */
export class OrderEventStream extends EventStream {
  constructor(
    orderId: string,
    /** The last entry that the client has. */
    private after: number,
    mayGoOn: () => Promise<boolean>,
    openedAtMs = performance.now(),
  ) {
    super(orderId, mayGoOn, openedAtMs);
  }

  get position(): number {
    return this.after;
  }

  /**
   * Sends what of these the client has not seen. They have no gap after the position of this stream, because positions
   * of an order become visible in their order: whoever writes one holds the order until it has committed.
   */
  tell(entries: readonly TimelineEntryResponse[]): void {
    const unseen = entries.filter(({ position }) => position > this.after);
    const last = unseen.at(-1);
    if (!last) return;
    this.after = last.position;
    this.say(unseen.map(entryText).join(''));
  }
}
