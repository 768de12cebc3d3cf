import { Readable } from 'node:stream';
import type { TimelineEntryResponse } from '../orders/order-timeline.service';
import { eventText, GREETING, HEARTBEAT } from './order-event.format';

/** After that a client connects again, with what it may do by then. */
export const LONGEST_LIFE_MS = 10 * 60_000;
/** Hundreds of entries: who leaves as much unread does not read. */
export const MOST_UNREAD_BYTES = 65_536;

/** One client that listens to one order. It sees every entry after a position, once and in its order. */
export class OrderEventStream extends Readable {
  private finished = false;

  constructor(
    readonly orderId: string,
    /** The last entry that the client has. */
    private after: number,
    /** Whether who opened it may still see the order. */
    readonly mayGoOn: () => Promise<boolean>,
    private readonly openedAtMs = performance.now(),
  ) {
    super({ highWaterMark: MOST_UNREAD_BYTES });
    this.push(GREETING);
  }

  get position(): number {
    return this.after;
  }

  get listens(): boolean {
    return !this.finished && !this.destroyed;
  }

  override _read(): void {
    // It is told, not asked.
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
    this.write(unseen.map(eventText).join(''));
  }

  /** Every few seconds: a sign of life, the end of what has lived long enough, and of what nobody reads to its end. */
  beat(nowMs = performance.now()): void {
    if (this.finished) this.destroy();
    else if (nowMs - this.openedAtMs >= LONGEST_LIFE_MS) this.finish();
    else this.write(HEARTBEAT);
  }

  /** Ends it after what was said. */
  finish(): void {
    if (!this.listens) return;
    this.finished = true;
    this.push(null);
  }

  private write(text: string): void {
    if (!this.listens) return;
    // What is written piles up here while the connection takes no more. The client comes again for what it missed.
    if (this.readableLength > MOST_UNREAD_BYTES) this.destroy();
    else this.push(text);
  }
}
