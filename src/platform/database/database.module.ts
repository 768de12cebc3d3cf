import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config';
import { databaseOptions } from './database-options';
import { DatabaseListener } from './listener';
import { Silence } from './silence';
import { Transactions } from './transactions';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        ...databaseOptions(config, 'haat'),
        migrations: [],
        autoLoadEntities: true,
        retryAttempts: 60,
        retryDelay: 1_000,
      }),
    }),
  ],
  providers: [Transactions, DatabaseListener, Silence],
  exports: [Transactions, DatabaseListener],
})
export class DatabaseModule {}
