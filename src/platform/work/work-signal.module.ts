import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Schedule } from './schedule.entity';
import { WorkSignal } from './work-signal';

/** What every program needs: to tell that there is work. */
@Global()
@Module({ imports: [TypeOrmModule.forFeature([Schedule])], providers: [WorkSignal], exports: [WorkSignal] })
export class WorkSignalModule {}
