import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** What comes whether or not there was an answer before: people do not queue at a browser. */
export interface Offer {
  origin: string;
  perSecond: number;
  seconds: number;
  /** The next one to be sent. */
  next: () => Sent;
}

export interface Sent {
  method: 'GET' | 'POST';
  path: string;
  headers: OutgoingHttpHeaders;
  body?: string;
}

/** What came of an offer; times in milliseconds, the shortest first. */
export interface Outcome {
  offered: number;
  /** By kinds of answers: done, refused for want of room, anything else. */
  acceptedMs: Float64Array;
  /** How many of these were answered while more was still being offered. */
  acceptedInTime: number;
  refusedMs: Float64Array;
  /** Refusals that do not say when to come back. */
  withoutRetryAfter: number;
  others: Record<string, number>;
  /** So many were waiting for an answer at once that no more could be sent from here. */
  unsent: number;
  /** How late the generator itself was to notice anything, at p99: its own share of every time. */
  lateMs: number;
}

const NANOSECONDS_PER_MS = 1e6;
const TICK_MS = 5;
const PATIENCE_MS = 10_000;
const GIVEN_UP = `no answer within ${PATIENCE_MS / 1_000} s`;
/** What one process may have open on a machine that nobody has tuned. */
export const MOST_OPEN = 4_000;
const ROOM_IS_FULL = new Set([429, 503]);

/** Sends by the clock: what is late because of us goes out at once, and its time runs from then on. */
export async function offer({ origin, perSecond, seconds, next }: Offer): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_OPEN });
  const told = new Told();
  const lateness = monitorEventLoopDelay({ resolution: TICK_MS });
  lateness.enable();
  const startedAt = performance.now();
  let sent = 0;
  while (performance.now() - startedAt < seconds * 1_000) {
    const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1_000);
    for (; sent < due; sent++) {
      if (told.waiting < MOST_OPEN) told.ask(origin, agent, next());
      else told.unsent += 1;
    }
    await pause(TICK_MS);
  }
  told.offerIsOver();
  while (told.waiting > 0) await pause(TICK_MS);
  agent.destroy();
  lateness.disable();
  return told.outcome(sent, lateness.percentile(99) / NANOSECONDS_PER_MS);
}

class Told {
  waiting = 0;
  unsent = 0;
  private readonly accepted: number[] = [];
  private acceptedInTime = 0;
  private readonly refused: number[] = [];
  private withoutRetryAfter = 0;
  private readonly others: Record<string, number> = {};

  ask(origin: string, agent: Agent, { method, path, headers, body }: Sent): void {
    const sentAt = performance.now();
    this.waiting += 1;
    // An answer that breaks off ends more than once.
    const settle = once((note: () => void) => {
      this.waiting -= 1;
      note();
    });
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const outgoing = request(`${origin}${path}`, { method, headers: { ...headers, ...length }, agent }, (answer) => {
      answer.resume();
      answer.once('end', () => {
        settle(() => {
          this.note(answer.statusCode ?? 0, answer.headers, performance.now() - sentAt);
        });
      });
    });
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error(GIVEN_UP)));
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      settle(() => {
        this.count(error.code ?? error.message);
      });
    });
    outgoing.once('close', () => {
      settle(() => {
        this.count('broken off');
      });
    });
    outgoing.end(body);
  }

  offerIsOver(): void {
    this.acceptedInTime = this.accepted.length;
  }

  outcome(offered: number, lateMs: number): Outcome {
    return {
      offered,
      acceptedMs: Float64Array.from(this.accepted).sort(),
      acceptedInTime: this.acceptedInTime,
      refusedMs: Float64Array.from(this.refused).sort(),
      withoutRetryAfter: this.withoutRetryAfter,
      others: this.others,
      unsent: this.unsent,
      lateMs,
    };
  }

  private note(status: number, headers: IncomingHttpHeaders, ms: number): void {
    if (status >= 200 && status < 300) this.accepted.push(ms);
    else if (ROOM_IS_FULL.has(status)) {
      this.refused.push(ms);
      if (headers['retry-after'] === undefined) this.withoutRetryAfter += 1;
    } else this.count(String(status));
  }

  private count(what: string): void {
    this.others[what] = (this.others[what] ?? 0) + 1;
  }
}

/** Lets only the first call through. */
function once(work: (note: () => void) => void): (note: () => void) => void {
  let done = false;
  return (note) => {
    if (done) return;
    done = true;
    work(note);
  };
}
