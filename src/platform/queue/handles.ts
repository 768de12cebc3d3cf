import { SetMetadata } from '@nestjs/common';
import type { JobDefinition, JobHandler } from './job';

export const HANDLED_JOB = Symbol('handled-job');

type HandlerDecorator<Payload extends object> = (
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<JobHandler<Payload>>,
) => void;

/** Does a job: `(payload, run) => …`. Called at least once for each, so doing it again must do nothing. */
export const Handles = <Payload extends object>(job: JobDefinition<Payload>): HandlerDecorator<Payload> =>
  SetMetadata(HANDLED_JOB, job);
