import { DataSource } from 'typeorm';
import { databaseOptions } from './src/platform/database/database-options';

/**
 * For the TypeORM command line alone (`npx typeorm-ts-node-commonjs migration:generate|run -d ormconfig.ts`); `src/`
 * never imports it. The program itself migrates with `node dist/cli.js migrate`.
 */
export default new DataSource({
  ...databaseOptions(
    { database: { url: process.env['DATABASE_URL'] ?? 'postgres://localhost:5432/haat', poolSize: 2 } },
    'haat-typeorm-cli',
  ),
  entities: ['src/**/*.entity.ts'],
  migrations: ['src/migrations/*.ts'],
});
