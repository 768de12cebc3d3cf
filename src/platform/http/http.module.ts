import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AuditedWrites } from '../audit/audited-writes.interceptor';
import { Doors } from './doors';
import { KeptAnswers } from './kept-answers';
import { OpenStreams } from './open-streams';
import { ProblemFilter } from './problem.filter';
import { ProblemsController } from './problems.controller';
import { RateLimiter } from './rate-limiter';
import { RequestRules } from './request-rules.interceptor';
import { RouteTable } from './route-table';
import { createValidationPipe } from './validation';

@Global()
@Module({
  controllers: [ProblemsController],
  providers: [
    Doors,
    OpenStreams,
    RouteTable,
    RateLimiter,
    KeptAnswers,
    ProblemFilter,
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: RequestRules },
    { provide: APP_INTERCEPTOR, useExisting: KeptAnswers },
    { provide: APP_INTERCEPTOR, useClass: AuditedWrites },
    { provide: APP_PIPE, useFactory: createValidationPipe },
  ],
  exports: [Doors, OpenStreams, RouteTable, RateLimiter, KeptAnswers, ProblemFilter],
})
export class HttpModule {}
