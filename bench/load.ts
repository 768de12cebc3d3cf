import autocannon, { type Request } from 'autocannon';
import { percentile } from './report/figures';

/** What is asked for, again and again, by so many at once, each on a connection that it keeps. */
export interface Load {
  origin: string;
  requests: Request[];
  connections?: number;
  /** Until so much time is over, or so many answers came. */
  until: { seconds: number } | { answers: number };
}

/** What came of a load. */
export interface Loaded {
  /** Answers that were what was asked for. */
  answers: number;
  /** Requests that were sent, also those that nobody waited for any more when the time was over. */
  sent: number;
  seconds: number;
  /** By the status of the answer, those that were not. */
  others: Record<string, number>;
  /** Connections that broke, and requests that nobody answered. */
  failures: number;
  /** How long each answer took, in milliseconds, the shortest first. */
  timesMs: Float64Array;
  /** From the first request to the last answer that was what was asked for. */
  untilLastMs: number;
}

export const CONNECTIONS = 32;
const PATIENCE_SECONDS = 10;

export function load({ origin, requests, connections = CONNECTIONS, until }: Load): Promise<Loaded> {
  const timesMs: number[] = [];
  let [firstAt, lastAt] = [0, 0];
  const limits = 'seconds' in until ? { duration: until.seconds } : { amount: until.answers, duration: 600 };
  return new Promise((fulfil, reject) => {
    const running = autocannon(
      { url: origin, connections, requests, timeout: PATIENCE_SECONDS, ...limits },
      (error: Error | null, result) => {
        if (error) {
          reject(error);
          return;
        }
        const others = Object.entries(result.statusCodeStats ?? {}).filter(([status]) => !status.startsWith('2'));
        fulfil({
          answers: result['2xx'],
          sent: result.requests.sent,
          seconds: result.duration,
          others: Object.fromEntries(others.map(([status, { count = 0 }]) => [status, count])),
          failures: result.errors + result.timeouts,
          timesMs: Float64Array.from(timesMs).sort(),
          untilLastMs: lastAt - firstAt,
        });
      },
    );
    running.on('response', (_client, status, _bytes, responseTimeMs) => {
      const now = performance.now();
      if (timesMs.length === 0) firstAt = now - responseTimeMs;
      if (status < 300) lastAt = now;
      timesMs.push(responseTimeMs);
    });
  });
}

export const perSecond = ({ answers, seconds }: Loaded): number => answers / seconds;

export const timeAt = ({ timesMs }: Loaded, share: number): number => percentile(timesMs, share);
