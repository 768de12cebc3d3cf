import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Dispatcher, errors } from 'undici';

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
  headers: Record<string, string>;
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
const PATIENCE = { connectTimeout: PATIENCE_MS, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS };
/** What one process may have open on a machine that nobody has tuned. */
export const MOST_OPEN = 4_000;
const ROOM_IS_FULL = new Set([429, 503]);

/** Sends by the clock: what is late because of us goes out at once, and its time runs from then on. */
export async function offer({ origin, perSecond, seconds, next }: Offer): Promise<Outcome> {
  const connections = new Connections(origin);
  const told = new Told();
  const lateness = monitorEventLoopDelay({ resolution: TICK_MS });
  lateness.enable();
  const startedAt = performance.now();
  let sent = 0;
  while (performance.now() - startedAt < seconds * 1_000) {
    const due = Math.floor(((performance.now() - startedAt) * perSecond) / 1_000);
    for (; sent < due; sent++) {
      if (told.waiting < MOST_OPEN) told.ask(connections, next());
      else told.unsent += 1;
    }
    await pause(TICK_MS);
  }
  told.offerIsOver();
  while (told.waiting > 0) await pause(TICK_MS);
  await connections.close();
  lateness.disable();
  return told.outcome(sent, lateness.percentile(99) / NANOSECONDS_PER_MS);
}

/** Kept alive. The one that was used last is used next, so that there are no more than are needed at once. */
class Connections {
  private readonly idle: Client[] = [];
  private readonly all: Client[] = [];

  constructor(private readonly origin: string) {}

  take(): Client {
    const kept = this.idle.pop();
    if (kept) return kept;
    const client = new Client(this.origin, PATIENCE);
    this.all.push(client);
    return client;
  }

  giveBack(client: Client): void {
    this.idle.push(client);
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((client) => client.destroy()));
  }
}

class Told {
  waiting = 0;
  unsent = 0;
  private readonly accepted: number[] = [];
  private acceptedInTime = 0;
  private readonly refused: number[] = [];
  private withoutRetryAfter = 0;
  private readonly others: Record<string, number> = {};

  ask(connections: Connections, { method, path, headers, body }: Sent): void {
    const sentAt = performance.now();
    const client = connections.take();
    let answer: { status: number; headers: Headers } | undefined;
    const settle = (): void => {
      this.waiting -= 1;
      connections.giveBack(client);
    };
    this.waiting += 1;
    client.dispatch(
      { method, path, headers, body: body ?? null },
      {
        // By having this one a handler of this kind is known.
        onRequestStart: () => undefined,
        onResponseStart: (_, status, fields) => {
          answer = { status, headers: fields };
        },
        onResponseData: () => undefined,
        onResponseEnd: () => {
          settle();
          if (answer) this.note(answer.status, answer.headers, performance.now() - sentAt);
        },
        onResponseError: (_, error) => {
          settle();
          this.count(reasonOf(error));
        },
      },
    );
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

  private note(status: number, headers: Headers, ms: number): void {
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

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

const TOO_LATE = [errors.HeadersTimeoutError, errors.BodyTimeoutError, errors.ConnectTimeoutError];

const reasonOf = (error: NodeJS.ErrnoException): string =>
  TOO_LATE.some((late) => error instanceof late) ? GIVEN_UP : (error.code ?? error.message);
