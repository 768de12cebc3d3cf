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

/** The processes tell each other at least so often, */
const TELL_EVERY_MS = 50;
/** and at once when so many, or so large a share of what is left, have come. */
const MOST_UNTOLD = 10;
const SHARE_UNTOLD = 1 / 64;
/** Whoever has fewer left is counted one by one, with everybody asked. */
const EXACT_BELOW = 100;
const MOST_PRINCIPALS = 100_000;

/**
 * A count that all processes share through Redis, without a round trip a request: each counts for itself and tells the
 * others of some at a time. As long as much is left nobody is refused wrongly or let through wrongly by that; once little
 * is left, each request is counted in Redis before it is answered.
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
    const left = this.allowance.points - used;
    if (left < EXACT_BELOW) return null;
    window.unsent += 1;
    if (window.unsent >= Math.max(MOST_UNTOLD, left * SHARE_UNTOLD)) this.tell(key, window);
    else this.tellSoon(key, window);
    return { used, resetAt: window.resetAt };
  }

  /** How it stands, with nothing counted. */
  look(key: string): Taken {
    const { known, sending, unsent, resetAt } = this.windowOf(key);
    return { used: known + sending + unsent, resetAt };
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

  private tellSoon(key: string, window: Window): void {
    this.untold.set(key, window);
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      for (const [untoldKey, untold] of [...this.untold]) this.tell(untoldKey, untold);
    }, TELL_EVERY_MS).unref();
  }

  /** What cannot be told is told with what comes next: it stays counted here. */
  private tell(key: string, window: Window): void {
    this.send(key, window, 0).catch(() => undefined);
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
