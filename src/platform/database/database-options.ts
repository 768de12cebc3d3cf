import { join } from 'node:path';
import { types } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config';
import { readInstant } from './instant';

/** Types in pg_type. */
const INT8: number = types.builtins.INT8;
const TIMESTAMPTZ: number = types.builtins.TIMESTAMPTZ;

/** Amounts and counters are bigint in PostgreSQL and exact integers here; what a double cannot hold is an error. */
function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit an exact integer`);
  return value;
}

/** How a column of this type becomes a value. */
function parserOf(oid: number, format: 'text' | 'binary'): unknown {
  if (oid === INT8) return exactInteger;
  if (oid === TIMESTAMPTZ) return readInstant;
  return (types.getTypeParser as (oid: number, format: string) => unknown)(oid, format);
}

/** What rows hold, whichever connection they come by. */
export const exactTypes = { getTypeParser: parserOf as typeof types.getTypeParser };

/** How this program talks to PostgreSQL. `synchronize` stays off for good: the schema is made by migrations. */
export function databaseOptions(
  { database }: Pick<Config, 'database'>,
  applicationName: string,
): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url: database.url,
    poolSize: database.poolSize,
    applicationName,
    synchronize: false,
    installExtensions: false,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    migrations: [join(__dirname, '../../migrations/*.{js,ts}')],
    extra: {
      // Statements that are not waited for one by one go out together, and are answered in their order.
      pipeline: true,
      connectionTimeoutMillis: 1_800,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      statement_timeout: 10_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      types: exactTypes,
    },
  };
}
