import { Admission, AT_ONCE, WELCOME } from './admission';

/** Serves one request every so many milliseconds, or so many of them together, in a time of its own. */
class Server {
  readonly waits: number[] = [];
  refused = 0;
  private readonly admission = new Admission();
  private readonly working: number[] = [];
  private freeAt = 0;
  now = 0;

  constructor(
    private readonly everyMs: number,
    private readonly together = 1,
  ) {}

  arrive(): void {
    const since = this.now;
    const isIn = this.admission.enter(() => {
      if (this.working.length === 0) this.freeAt = Math.max(this.freeAt, this.now);
      this.working.push(since);
    }, this.now);
    if (!isIn) this.refused += 1;
  }

  pass(ms: number): void {
    const until = this.now + ms;
    while (this.working.length > 0) {
      const served = Math.min(this.together, this.working.length);
      if (this.freeAt + served * this.everyMs > until) break;
      this.freeAt += served * this.everyMs;
      this.now = this.freeAt;
      for (const since of this.working.splice(0, served)) {
        this.waits.push(this.now - since);
        this.admission.leave(this.now);
      }
    }
    this.now = until;
  }

  /** So many a second come for so long, evenly. */
  offer(perSecond: number, seconds: number): void {
    for (let count = 0; count < perSecond * seconds; count++) {
      this.arrive();
      this.pass(1_000 / perSecond);
    }
  }

  get p99(): number {
    return [...this.waits].sort((a, b) => a - b)[Math.floor(this.waits.length * 0.99)] ?? 0;
  }
}

describe('Who is let in', () => {
  it('is everybody, as long as they can be served', () => {
    const server = new Server(3);
    server.offer(300, 20);
    expect(server.refused).toBe(0);
    expect(server.p99).toBeLessThan(10);
  });

  it.each([WELCOME, 200, 900])('is a rush of %i as a whole, however slowly it is served', (count) => {
    const server = new Server(10);
    for (let index = 0; index < count; index++) server.arrive();
    server.pass(60_000);
    expect(server.refused).toBe(0);
    expect(server.waits).toHaveLength(count);
  });

  it('is whoever comes again after each answer, as long as there are no more of them than are always welcome', () => {
    const server = new Server(50);
    for (let index = 0; index < WELCOME; index++) server.arrive();
    for (let step = 0; step < 1_000; step++) {
      const served = server.waits.length;
      server.pass(50);
      for (let count = served; count < server.waits.length; count++) server.arrive();
    }
    expect(server.refused).toBe(0);
  });

  it.each([
    [2, 3],
    [4, 3],
    [4, 1],
    [3, 5],
  ])('is, of %i times as many as one every %i ms, what can be served, in time, at the full rate', (times, everyMs) => {
    const server = new Server(everyMs);
    server.offer((times * 1_000) / everyMs, 60);
    server.pass(5_000);
    expect(server.waits.length).toBeGreaterThan((0.98 * 60_000) / everyMs);
    expect(server.p99).toBeLessThan(1_000);
  });

  it('is, where work ends in groups, no more than can be served in time either', () => {
    const server = new Server(1.2, 32);
    server.offer(3_300, 60);
    server.pass(5_000);
    expect(server.waits.length).toBeGreaterThan((0.98 * 60_000) / 1.2);
    expect(server.p99).toBeLessThan(1_000);
  });

  it('is everybody again, right after too many came', () => {
    const server = new Server(3);
    server.offer(1_200, 20);
    server.pass(1_000);
    const { refused } = server;
    server.offer(300, 20);
    expect(server.refused).toBe(refused);
  });

  it('holds no more than a bound, whatever comes at once', () => {
    const server = new Server(3);
    for (let index = 0; index < 50_000; index++) server.arrive();
    expect(server.refused).toBe(50_000 - 1_000 - AT_ONCE);
  });
});
