import { Injectable } from '@nestjs/common';

/** Whether this process wants traffic: said by readiness, and by `Connection: close` while it drains. */
@Injectable()
export class Lifecycle {
  private readonly drainHandlers: (() => void)[] = [];
  private draining = false;

  get isDraining(): boolean {
    return this.draining;
  }

  /** Called when this process begins to leave: for answers that would not end by themselves. */
  onDrain(handler: () => void): void {
    this.drainHandlers.push(handler);
  }

  drain(): void {
    this.draining = true;
    for (const handler of this.drainHandlers) handler();
  }
}
