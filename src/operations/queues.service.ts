import { Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { Unavailable } from '../platform/http/http.problems';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import type { DeadLetter } from '../platform/queue/dead-letter';
import { DeadLetters } from '../platform/queue/dead-letters';
import { isRedisAway, QueueStates } from '../platform/queue/queue-states';
import { QUEUE_NAMES, type QueueName } from '../platform/queue/queues';
import { Queues } from '../platform/queue/queues.registry';
import { JobNotFailed, JobNotFound, QueueNotFound } from './operations.problems';
import type { FailedJobsPage, QueuesPage, RetriedJobResponse } from './queue.dto';

/** What operators see of the queues, and how they repair them. */
@Injectable()
export class QueuesService {
  constructor(
    private readonly queues: Queues,
    private readonly states: QueueStates,
    private readonly deadLetters: DeadLetters,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  async list(): Promise<QueuesPage> {
    const items = await this.asked(this.queues.areReachable(), () =>
      Promise.all(QUEUE_NAMES.map((name) => this.states.of(name))),
    );
    return { items, nextCursor: null };
  }

  async failed(queue: string, query: ListQuery): Promise<FailedJobsPage> {
    const name = known(queue);
    const page = new PageRequest(`failed jobs of ${name}`, query, this.config.secret);
    return this.ask(name, async (deadLetter) => {
      const answer = page.page(
        await deadLetter.page(page.after, page.limit + 1),
        (job) => deadLetter.position(job),
        (job) => job,
      );
      return query.count ? { ...answer, count: await deadLetter.count() } : answer;
    });
  }

  async retry(queue: string, id: string): Promise<RetriedJobResponse> {
    const name = known(queue);
    const retried = await this.ask(name, (deadLetter) => deadLetter.retry(id));
    if (retried === 'unknown') throw JobNotFound.because(`The queue ${name} has no such job.`);
    if (retried === 'not failed') throw JobNotFailed.because('It has not used up its tries.');
    const changes = { queue: name };
    await this.audit.recordAlone({ action: 'queues.job_retried', target: { type: 'job', id }, changes });
    return { id, queue: name };
  }

  private ask<T>(name: QueueName, question: (deadLetter: DeadLetter) => Promise<T>): Promise<T> {
    const answers = this.deadLetters.isInPostgres(name) || this.queues.isReachable(name);
    return this.asked(answers, () => question(this.deadLetters.of(name)));
  }

  private async asked<T>(isThere: boolean, question: () => Promise<T>): Promise<T> {
    if (!isThere) throw redisAway();
    try {
      return await question();
    } catch (error) {
      if (isRedisAway(error)) throw redisAway();
      throw error;
    }
  }
}

function known(name: string): QueueName {
  const found = QUEUE_NAMES.find((queue) => queue === name);
  if (!found) throw QueueNotFound.because('No queue has this name.');
  return found;
}

const redisAway = (): Error =>
  Unavailable.because('Redis does not answer, and the queues are there.', { headers: { 'Retry-After': '2' } });
