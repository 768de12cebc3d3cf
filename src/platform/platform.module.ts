import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Logger } from 'pino';
import { AuditModule } from './audit/audit.module';
import { CacheModule } from './cache/cache.module';
import { RedisModule } from './cache/redis.module';
import type { Config } from './config/config';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { EventsModule } from './events/events.module';
import { IdempotencyRecord } from './idempotency/idempotency-record.entity';
import { IdempotencyPrivacy } from './idempotency/idempotency.privacy';
import { LoggingModule } from './logging/logging.module';
import { LifecycleModule } from './lifecycle/lifecycle.module';
import { WorkSignalModule } from './work/work-signal.module';

/** The machinery that both processes stand on. */
@Module({})
export class PlatformModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.with(logger),
        DatabaseModule,
        TypeOrmModule.forFeature([IdempotencyRecord]),
        CacheModule,
        RedisModule,
        EventsModule,
        AuditModule,
        LifecycleModule,
        WorkSignalModule,
      ],
      providers: [IdempotencyPrivacy],
    };
  }
}
