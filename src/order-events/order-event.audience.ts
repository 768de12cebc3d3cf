import { Unavailable } from '../platform/http/http.problems';
import { TooManyStreams } from './order-event.problems';
import type { OrderEventStream } from './order-event.stream';

/** Each holds a connection and some kilobytes of this process. */
export const MOST_STREAMS = 500;
/** Pages in as many windows, of a person, a key, or a guest's order. */
export const MOST_OF_PRINCIPAL = 10;

/** Everybody who listens at this process. */
export class Audience {
  private readonly byOrder = new Map<string, Set<OrderEventStream>>();
  private readonly byPrincipal = new Map<string, Set<OrderEventStream>>();
  private readonly everybody = new Set<OrderEventStream>();

  /** Takes a stream in until it is closed, if there is room. */
  enter(stream: OrderEventStream, principal: string): void {
    const own = this.byPrincipal.get(principal)?.size ?? 0;
    if (own >= MOST_OF_PRINCIPAL) {
      const detail = `${String(own)} are open already.`;
      throw TooManyStreams.because(detail, { headers: { 'Retry-After': '30' } });
    }
    if (this.everybody.size >= MOST_STREAMS) {
      throw Unavailable.because('Too many streams are open at this moment.', { headers: { 'Retry-After': '5' } });
    }
    this.everybody.add(stream);
    add(this.byOrder, stream.orderId, stream);
    add(this.byPrincipal, principal, stream);
    stream.once('close', () => {
      this.everybody.delete(stream);
      remove(this.byOrder, stream.orderId, stream);
      remove(this.byPrincipal, principal, stream);
    });
  }

  hears(orderId: string): boolean {
    return this.byOrder.has(orderId);
  }

  all(): OrderEventStream[] {
    return [...this.everybody];
  }

  of(orderId: string): OrderEventStream[] {
    return [...(this.byOrder.get(orderId) ?? [])].filter(({ listens }) => listens);
  }

  /** Of each order that somebody listens to, the position up to which all of them have it. */
  positions(): Map<string, number> {
    const positions = new Map<string, number>();
    for (const { orderId, position } of this.all().filter(({ listens }) => listens)) {
      positions.set(orderId, Math.min(position, positions.get(orderId) ?? position));
    }
    return positions;
  }
}

type Groups = Map<string, Set<OrderEventStream>>;

function add(groups: Groups, name: string, stream: OrderEventStream): void {
  groups.set(name, (groups.get(name) ?? new Set()).add(stream));
}

function remove(groups: Groups, name: string, stream: OrderEventStream): void {
  const group = groups.get(name);
  group?.delete(stream);
  if (group?.size === 0) groups.delete(name);
}
