import { LRUCache } from 'lru-cache';
import type { RateLimiterRedis } from 'rate-limiter-flexible';
import type { Allowance } from '../config/config';
import { consume } from './shared-limiter';

/** How it stands with one principal, after this request. */
export interface Taken {
  /** Of all processes; more than there are when it is refused. */
  used: number;
  resetAt: number;
}

interface Window {
  /** What Redis said last: of all processes, this one included. */
  known: number;
  /** Counted here, on its way to Redis or about to be. */
  sending: number;
  unsent: number;
  resetAt: number;
}

/** So often the processes tell each other. */
const TELL_EVERY_MS = 50;
/** Whoever has fewer left is counted one by one, with everybody asked. */
const EXACT_BELOW = 100;
const MOST_PRINCIPALS = 100_000;

/**
 * A count that all processes share through Redis, without a round trip a request: each counts for itself and tells the
 * others twenty times a second. As long as much is left nobody is refused wrongly or let through wrongly by that; once
 * little is left, each request is counted in Redis before it is answered.
 */
export class SharedCount {
  private readonly windows = new LRUCache<string, Window>({ max: MOST_PRINCIPALS });
  /** Those of which the others have not heard all yet. */
  private readonly untold = new Map<string, Window>();
  private telling?: NodeJS.Timeout;

  constructor(
    private readonly limiter: RateLimiterRedis,
    private readonly allowance: Allowance,
  ) {}

  /** Counts a request at once; `null`, and nothing counted, when so little is left that others must be asked. */
  takeNow(key: string): Taken | null {
    const window = this.windowOf(key);
    const used = window.known + window.sending + window.unsent + 1;
    if (this.allowance.points - used < EXACT_BELOW) return null;
    window.unsent += 1;
    this.untold.set(key, window);
    this.telling ??= setTimeout(() => void this.tell(), TELL_EVERY_MS).unref();
    return { used, resetAt: window.resetAt };
  }

  async take(key: string): Promise<Taken> {
    return this.takeNow(key) ?? this.send(key, this.windowOf(key), 1);
  }

  private windowOf(key: string): Window {
    const now = Date.now();
    const standing = this.windows.get(key);
    if (standing && standing.resetAt > now) return standing;
    const fresh = { known: 0, sending: 0, unsent: 0, resetAt: now + this.allowance.seconds * 1_000 };
    this.windows.set(key, fresh);
    return fresh;
  }

  private async tell(): Promise<void> {
    const untold = [...this.untold];
    this.untold.clear();
    this.telling = undefined;
    await Promise.all(untold.map(([key, window]) => this.send(key, window, 0)));
  }

  /** Tells what was counted here, and `more`; what is counted meanwhile is told the next time. */
  private async send(key: string, window: Window, more: number): Promise<Taken> {
    const points = window.unsent + more;
    this.untold.delete(key);
    window.unsent = 0;
    window.sending += points;
    const { consumedPoints, msBeforeNext } = await consume(this.limiter, key, points);
    window.sending -= points;
    window.known = consumedPoints;
    window.resetAt = Date.now() + msBeforeNext;
    return { used: consumedPoints, resetAt: window.resetAt };
  }
}
