import { Injectable } from '@nestjs/common';
import { DatabaseListener } from '../database/listener';

/** The channel on which every process hears that there is work, by its name. */
export const WORK_CHANNEL = 'haat_work';

/** Tells all processes that there is something to do. A hint: what is not heard is found when the period is over. */
@Injectable()
export class WorkSignal {
  constructor(private readonly listener: DatabaseListener) {}

  /** @param name of work that keeps up, as its decorator says */
  wake(name: string): void {
    this.listener.notify(WORK_CHANNEL, name);
  }
}
