import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Doors } from './doors';
import { OpenStreams } from './open-streams';
import { ProblemFilter } from './problem.filter';
import { ProblemsController } from './problems.controller';
import { RateLimiter } from './rate-limiter';
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
    ProblemFilter,
    { provide: APP_FILTER, useExisting: ProblemFilter },
    { provide: APP_PIPE, useFactory: createValidationPipe },
  ],
  exports: [Doors, OpenStreams, RouteTable, RateLimiter, ProblemFilter],
})
export class HttpModule {}
