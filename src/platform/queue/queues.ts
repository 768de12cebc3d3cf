/**
 * Every queue of the house, with the jobs that travel in it. A worker that has no handler for one of them, or two, does
 * not start. Bull adds up what the jobs of one queue may run at once, so work that must not wait for other work has a
 * queue of its own.
 */
export const QUEUES = {
  events: ['deliver-event'],
  campaigns: ['send-campaign'],
  reports: ['build-report'],
} as const satisfies Record<string, readonly string[]>;

export type QueueName = keyof typeof QUEUES;
export type JobName = (typeof QUEUES)[QueueName][number];

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
export const JOB_NAMES: readonly JobName[] = Object.values(QUEUES).flat();
