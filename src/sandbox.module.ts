import { type DynamicModule, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Config } from './platform/config/config';
import { ConfigModule } from './platform/config/config.module';
import { DatabaseConnectionModule } from './platform/database/database-connection.module';
import { LoggingModule } from './platform/logging/logging.module';
import { SandboxedWorkModule } from './platform/queue/sandboxed-work.module';
import { ReportsSandboxModule } from './reports/reports-sandbox.module';

/** Those who do jobs in a process of their own, and nothing that they do not need. */
@Module({})
export class SandboxModule {
  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: SandboxModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.with(logger),
        DatabaseConnectionModule,
        SandboxedWorkModule,
        ReportsSandboxModule,
      ],
    };
  }
}
