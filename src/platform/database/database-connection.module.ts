import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config';
import { databaseOptions } from './database-options';
import { PooledConnections } from './pooled-connections';

/** The connections to PostgreSQL, and nothing beside. */
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
  providers: [PooledConnections],
  exports: [PooledConnections],
})
export class DatabaseConnectionModule {}
