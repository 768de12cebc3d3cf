import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { TimelineEntryResponse } from '../../src/orders/order-timeline.dto';
import type { Client, Wire } from './client';
import { eventually } from './waiting';

export interface ServerEvent {
  id: string;
  type: string;
  data: Wire<TimelineEntryResponse>;
}

/** What a client makes of a stream of server-sent events, by the rules of the HTML Standard (9.2.6). */
export class EventReader {
  readonly events: ServerEvent[] = [];
  readonly comments: string[] = [];
  retryMs: number | null = null;
  /** Whether the server has ended it, and how: `false` when it was cut off. */
  ended: 'in order' | 'cut off' | null = null;
  private unfinished = '';
  private fields = new Map<string, string>();

  private constructor(readonly incoming: IncomingMessage) {
    incoming.setEncoding('utf8').on('data', (text: string) => this.read(text));
    incoming.on('error', () => undefined);
    incoming.on('close', () => (this.ended = incoming.complete ? 'in order' : 'cut off'));
  }

  static async open(client: Client, path: string, headers: OutgoingHttpHeaders = {}): Promise<EventReader> {
    return new EventReader(await client.stream(path, headers));
  }

  get ids(): number[] {
    return this.events.map(({ id }) => Number(id));
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  /** Waits for so many events in all. */
  async has(count: number, withinMs = 5_000): Promise<this> {
    await eventually(`${count} events`, () => this.events.length >= count, { withinMs, everyMs: 5 });
    return this;
  }

  async end(withinMs = 5_000): Promise<'in order' | 'cut off'> {
    return eventually('the stream ends', () => this.ended, { withinMs, everyMs: 5 });
  }

  close(): void {
    this.incoming.destroy();
  }

  private read(text: string): void {
    const lines = (this.unfinished + text).split('\n');
    this.unfinished = lines.pop() ?? '';
    for (const line of lines) this.readLine(line);
  }

  private readLine(line: string): void {
    if (line === '') {
      this.dispatch();
      return;
    }
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === '') this.comments.push(value);
    else if (name === 'retry') this.retryMs = Number(value);
    else this.fields.set(name, value);
  }

  private dispatch(): void {
    const { fields } = this;
    this.fields = new Map();
    const data = fields.get('data');
    if (data === undefined) return;
    this.events.push({
      id: fields.get('id') ?? '',
      type: fields.get('event') ?? 'message',
      data: JSON.parse(data) as ServerEvent['data'],
    });
  }
}
