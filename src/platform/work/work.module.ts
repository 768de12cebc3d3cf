import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CleanUp } from './clean-up';
import { DecoratedMethods } from './decorated-methods';
import { Schedules } from './schedules';
import { Works } from './works';

/** Work that is done again and again, in the processes that live long. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [DecoratedMethods, Schedules, Works, CleanUp],
  exports: [DecoratedMethods, Works, CleanUp],
})
export class WorkModule {}
