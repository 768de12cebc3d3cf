import { Injectable } from '@nestjs/common';
import type { DeadLetter } from './dead-letter';
import { FailedInBull } from './failed-in-bull';
import type { QueueName } from './queues';
import { Queues } from './queues.registry';

/** What has failed, queue by queue. */
@Injectable()
export class DeadLetters {
  private readonly own = new Map<QueueName, DeadLetter>();

  constructor(private readonly queues: Queues) {}

  /** For a queue whose work is rows: they remember what failed when Redis does not. */
  keep(name: QueueName, deadLetter: DeadLetter): void {
    this.own.set(name, deadLetter);
  }

  of(name: QueueName): DeadLetter {
    return this.own.get(name) ?? new FailedInBull(name, this.queues.of(name));
  }

  /** Whether what failed here is known without Redis. */
  isInPostgres(name: QueueName): boolean {
    return this.own.has(name);
  }
}
