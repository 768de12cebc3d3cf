import type { ProblemType } from '../../common/problem';
import type { EventStream } from './event-stream';
import { Unavailable } from './http.problems';

/** Each holds a connection and some kilobytes of this process. */
export const MOST_STREAMS = 500;
/** Pages in as many windows, of a person, a key, or a guest's order. */
export const MOST_OF_PRINCIPAL = 10;

/** Everybody who listens at this process to things of one kind. */
export class EventAudience<Stream extends EventStream> {
  private readonly bySubject = new Map<string, Set<Stream>>();
  private readonly byPrincipal = new Map<string, Set<Stream>>();
  private readonly everybody = new Set<Stream>();

  /** @param tooMany what is said to somebody who has enough streams open */
  constructor(private readonly tooMany: ProblemType) {}

  /** Takes a stream in until it is closed, if there is room. */
  enter(stream: Stream, principal: string): void {
    const own = this.byPrincipal.get(principal)?.size ?? 0;
    if (own >= MOST_OF_PRINCIPAL) {
      const detail = `${String(own)} are open already.`;
      throw this.tooMany.because(detail, { headers: { 'Retry-After': '30' } });
    }
    if (this.everybody.size >= MOST_STREAMS) {
      throw Unavailable.because('Too many streams are open at this moment.', { headers: { 'Retry-After': '5' } });
    }
    this.everybody.add(stream);
    add(this.bySubject, stream.subject, stream);
    add(this.byPrincipal, principal, stream);
    stream.once('close', () => {
      this.everybody.delete(stream);
      remove(this.bySubject, stream.subject, stream);
      remove(this.byPrincipal, principal, stream);
    });
  }

  hears(subject: string): boolean {
    return this.bySubject.has(subject);
  }

  all(): Stream[] {
    return [...this.everybody];
  }

  of(subject: string): Stream[] {
    return [...(this.bySubject.get(subject) ?? [])].filter(({ listens }) => listens);
  }

  /** What somebody listens to. */
  subjects(): string[] {
    return [...this.bySubject.keys()].filter((subject) => this.of(subject).length > 0);
  }
}

type Groups<Stream> = Map<string, Set<Stream>>;

function add<Stream>(groups: Groups<Stream>, name: string, stream: Stream): void {
  groups.set(name, (groups.get(name) ?? new Set()).add(stream));
}

function remove<Stream>(groups: Groups<Stream>, name: string, stream: Stream): void {
  const group = groups.get(name);
  group?.delete(stream);
  if (group?.size === 0) groups.delete(name);
}
