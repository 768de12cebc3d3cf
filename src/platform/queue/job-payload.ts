import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { JobDefinition } from './job';

/** A job whose payload is not what its declaration says. Trying again would not mend it. */
export class MalformedPayload extends Error {}

/** What the job was told, once it is sure that it is what the declaration says. */
export function checkedPayload<Payload extends object>(job: JobDefinition<Payload>, plain: unknown): Payload {
  if (typeof plain !== 'object' || plain === null) throw new MalformedPayload(`${job.name} was told nothing`);
  const payload = plainToInstance(job.payload, plain);
  const errors = validateSync(payload, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (errors.length === 0) return payload;
  // The names alone: a value may be somebody's.
  throw new MalformedPayload(`${job.name} cannot read: ${errors.map(({ property }) => property).join(', ')}`);
}
