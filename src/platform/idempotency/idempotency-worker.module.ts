import { Module } from '@nestjs/common';
import { WorkModule } from '../work/work.module';
import { IdempotencyExpiry } from './idempotency-expiry';

/** What the worker has beside: keys are forgotten. */
@Module({ imports: [WorkModule], providers: [IdempotencyExpiry] })
export class IdempotencyWorkerModule {}
