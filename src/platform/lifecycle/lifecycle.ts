import { Injectable } from '@nestjs/common';

/** Whether this process wants traffic: said by readiness, and by `Connection: close` while it drains. */
@Injectable()
export class Lifecycle {
  private draining = false;

  get isDraining(): boolean {
    return this.draining;
  }

  drain(): void {
    this.draining = true;
  }
}
