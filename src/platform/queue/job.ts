import type { JobName, QueueName, QUEUES } from './queues';

/** How long the next try waits: anything up to twice as long as before, from the first bound to the last. */
export interface Backoff {
  firstMs: number;
  longestMs: number;
}

/** All that is decided about a job, in one place. */
export interface JobDeclaration<Queue extends QueueName, Payload extends object> {
  /** An imperative, such as `deliver-event`. */
  name: (typeof QUEUES)[Queue][number];
  queue: Queue;
  /** What it is told, as a class of checked fields: it is checked when it goes in, and again when it comes out. */
  payload: new () => Payload;
  /** How often it is tried in all. */
  attempts: number;
  backoff: Backoff;
  /** How many of them one worker runs at once. */
  concurrency: number;
  /** When the signal of a handler fires, and the try counts as failed. */
  timeoutMs: number;
  /** How many that used up their attempts stay listed. */
  keepFailed: number;
  /** Done by a process of its own, so that nothing else of the worker waits for it; with so much memory for its objects. */
  sandbox?: { memoryMb: number };
}

/** A job that was declared. */
export interface JobDefinition<Payload extends object = object> extends JobDeclaration<QueueName, Payload> {
  name: JobName;
}

/** What a handler knows of the try that it makes. */
export interface JobRun {
  jobId: string;
  /** The first one is 1. */
  attempt: number;
  /** Fires when the time is up, and when the process ends. Whoever waits for something long waits with it. */
  signal: AbortSignal;
  /** Tells those who look at the queue how far it is, in per cent. */
  progress: (percent: number) => void;
}

export type JobHandler<Payload extends object = object> = (payload: Payload, run: JobRun) => Promise<void>;

const declared = new Map<JobName, JobDefinition>();

/** Declares a job. Two of one name cannot exist: the second stops the program. */
export function defineJob<Queue extends QueueName, Payload extends object>(
  declaration: JobDeclaration<Queue, Payload>,
): JobDefinition<Payload> {
  const job: JobDefinition<Payload> = declaration;
  if (declared.has(job.name)) throw new Error(`The job ${job.name} is declared twice`);
  declared.set(job.name, job);
  return job;
}

export const declaredJob = (name: JobName): JobDefinition | undefined => declared.get(name);
