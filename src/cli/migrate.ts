import { DataSource } from 'typeorm';
import { Config } from '../platform/config/config';
import { databaseOptions } from '../platform/database/database-options';

/** Every replica of a deploy may call this: they take turns. The number is arbitrary and belongs to nothing else. */
const LOCK = 4_204_201;

export const migrate = (): Promise<void> =>
  withMigrations(async (dataSource) => {
    const applied = await dataSource.runMigrations();
    process.stdout.write(
      applied.length === 0
        ? 'The database is up to date\n'
        : `${applied.map(({ name }) => `migrated ${name}`).join('\n')}\n`,
    );
  });

export const revert = (): Promise<void> =>
  withMigrations(async (dataSource) => {
    await dataSource.undoLastMigration();
    process.stdout.write('The last migration was taken back\n');
  });

async function withMigrations(work: (dataSource: DataSource) => Promise<void>): Promise<void> {
  const options = databaseOptions(Config.fromEnvironment(), 'haat-migrate');
  // Building an index on a large table takes longer than a request may.
  const dataSource = new DataSource({
    ...options,
    poolSize: 2,
    extra: { ...(options.extra as object), statement_timeout: 0 },
  });
  await dataSource.initialize();
  const guard = dataSource.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await work(dataSource);
    await guard.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  } finally {
    await guard.release();
    await dataSource.destroy();
  }
}
