/**
 * How many requests are worked on beside each other: a few for each connection to PostgreSQL, which stay busy. Each that is
 * under way takes part of a turn of the event loop, and a refusal waits for the whole turn.
 */
export const AT_ONCE = 48;
/** So many may always come again after each answer, however slow the answers are. */
export const WELCOME = 100;
/** How long a request may be expected to take in all, when more come than can be served. */
const LONGEST_MS = 500;
/** What comes within so short a time is a rush that will be over, and is let in as a whole. */
const RUSH_MS = 300;
/** After so long without a queue, the next one is a rush again. */
const CALM_MS = 2_000;
const MOST_WAITING = 1_000;
/** Over so long the pace is averaged: work ends in bursts, as orders are written in groups. */
const PACE_OVER_MS = 1_000;

/**
 * Decides who is let in when more come than can be served (the insight of RFC 8289: a queue that
 * stands for longer than a rush serves nobody). Requests queue here, before they cost anything. A rush is taken whole. When
 * the queue stays, whoever would be answered too late is refused at once, so that those who are let in are served in time,
 * at the full rate.
 */
export class Admission {
  private working = 0;
  private readonly waiting: (() => void)[] = [];
  private rushBeganAt = -Infinity;
  private lastWaitedAt = -Infinity;
  private lastLeftAt = 0;
  /** How long there was always another, and how many were done meanwhile; what is long ago counts for less and less. */
  private busyMs = 0;
  private done = 0;

  /** Begins the work, now or when it is its turn; `false` when it is refused. Who was let in must `leave`. */
  enter(begin: () => void, now: number): boolean {
    if (this.working < AT_ONCE) {
      this.working += 1;
      begin();
      return true;
    }
    if (this.waiting.length >= MOST_WAITING || this.wouldBeLate(now)) return false;
    this.waiting.push(begin);
    return true;
  }

  leave(now: number): void {
    if (this.working === AT_ONCE) this.keepPace(Math.min(now - this.lastLeftAt, LONGEST_MS));
    this.lastLeftAt = now;
    const next = this.waiting.shift();
    if (next) next();
    else this.working -= 1;
  }

  private keepPace(sinceLastMs: number): void {
    const still = Math.exp(-sinceLastMs / PACE_OVER_MS);
    this.busyMs = this.busyMs * still + sinceLastMs;
    this.done = this.done * still + 1;
  }

  private wouldBeLate(now: number): boolean {
    if (now - this.lastWaitedAt > CALM_MS) this.rushBeganAt = now;
    this.lastWaitedAt = now;
    const before = this.working + this.waiting.length;
    if (before < WELCOME || now - this.rushBeganAt <= RUSH_MS) return false;
    return before * this.busyMs > LONGEST_MS * this.done;
  }
}
