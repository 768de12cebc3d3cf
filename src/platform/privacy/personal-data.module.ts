import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PersonalData } from './personal-data';

/** For the processes that hold every room: whoever imports it does not start without all holders. */
@Module({ imports: [DiscoveryModule], providers: [PersonalData], exports: [PersonalData] })
export class PersonalDataModule {}
