import type { Logger } from 'pino';

/**
 * Work that a process does again and again: not before the program is wired, never twice at once, woken early by whoever
 * has something for it, and ended with the process. What one turn misses, the next one does, so a failure is logged and nothing more.
 */
export class Recurring {
  private timer?: NodeJS.Timeout;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  /** @param turn does a bounded amount of work, and tells whether there may be more of it at once */
  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly turn: () => Promise<boolean>,
    private readonly logger: Logger,
  ) {}

  /** Before it, a wake-up does nothing: who is to hear of the work may not be known yet. */
  start(): void {
    this.timer = setInterval(() => {
      this.wake();
    }, this.everyMs).unref();
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  wake(): void {
    if (!this.timer) return;
    this.again = true;
    this.running ??= this.turns().finally(() => {
      this.running = null;
    });
  }

  private async turns(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        if (await this.turn()) this.again = true;
      } catch (error) {
        this.logger.warn(
          { err: error, work: this.name },
          'A turn of recurring work was not finished; the next one goes on',
        );
      }
    }
  }
}
