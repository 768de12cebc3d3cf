import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DecoratedMethods } from './decorated-methods';
import { Schedules } from './schedules';
import { Works } from './works';

/** Work that is done again and again, in the processes that live long. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [DecoratedMethods, Schedules, Works],
  exports: [DecoratedMethods, Works],
})
export class WorkModule {}
