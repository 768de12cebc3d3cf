import { Readable } from 'node:stream';

/** How long a client waits before it connects again. */
const RETRY_MS = 2_000;

/** What a stream begins with. */
export const GREETING = `retry: ${String(RETRY_MS)}\n\n`;

/** A comment, which clients skip: proxies close what is silent, and a client that is gone is noticed by writing. */
export const HEARTBEAT = ':\n\n';

/** After that a client connects again, with what it may do by then. */
export const LONGEST_LIFE_MS = 10 * 60_000;
/** Hundreds of events: who leaves as much unread does not read. */
export const MOST_UNREAD_BYTES = 65_536;

/** One event as the HTML Standard writes it (9.2, server-sent events). JSON has no line breaks of its own. */
export const eventText = ({ id, event, data }: { id?: string; event: string; data: object }): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** One client that listens to one thing. */
export class EventStream extends Readable {
  private finished = false;

  constructor(
    /** What it listens to, such as the identifier of an order. */
    readonly subject: string,
    /** Whether who opened it may still see that. */
    readonly mayGoOn: () => Promise<boolean>,
    private readonly openedAtMs = performance.now(),
  ) {
    super({ highWaterMark: MOST_UNREAD_BYTES });
    this.push(GREETING);
  }

  get listens(): boolean {
    return !this.finished && !this.destroyed;
  }

  override _read(): void {
    // It is told, not asked.
  }

  /** Every few seconds: a sign of life, the end of what has lived long enough, and of what nobody reads to its end. */
  beat(nowMs = performance.now()): void {
    if (this.finished) this.destroy();
    else if (nowMs - this.openedAtMs >= LONGEST_LIFE_MS) this.finish();
    else this.say(HEARTBEAT);
  }

  /** Ends it after what was said. */
  finish(): void {
    if (!this.listens) return;
    this.finished = true;
    this.push(null);
  }

  protected say(text: string): void {
    if (!this.listens) return;
    // What is written piles up here while the connection takes no more. The client comes again for what it missed.
    if (this.readableLength > MOST_UNREAD_BYTES) this.destroy();
    else this.push(text);
  }
}
