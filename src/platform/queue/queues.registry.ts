import type { Queue } from 'bull';
import type { Logger } from 'pino';
import { QUEUE_NAMES, type QueueName } from './queues';

/** What travels: the payload of the job, and the request that it came of. */
export interface Carried {
  payload: unknown;
  requestId: string | null;
}

/** Every queue of Bull, under its name. */
export class Queues {
  private readonly byName = new Map<QueueName, Queue<Carried>>();

  constructor(logger: Logger, queues: readonly Queue<Carried>[]) {
    QUEUE_NAMES.forEach((name, index) => {
      const queue = queues[index];
      if (!queue) throw new Error(`The queue ${name} was not made`);
      // Without a listener the process would die of it; what waits in PostgreSQL is due again.
      queue.on('error', (error) => {
        logger.debug({ err: error, queue: name }, 'The queue cannot reach Redis');
      });
      this.byName.set(name, queue);
    });
  }

  of(name: QueueName): Queue<Carried> {
    const queue = this.byName.get(name);
    if (!queue) throw new Error(`There is no queue ${name}`);
    return queue;
  }

  all(): Queue<Carried>[] {
    return [...this.byName.values()];
  }

  areReachable(): boolean {
    return this.all().every(({ client }) => client.status === 'ready');
  }

  isReachable(name: QueueName): boolean {
    return this.of(name).client.status === 'ready';
  }
}
