import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TestDatabase } from '../support/database';
import { ROOT } from '../support/program';
import { type Ended, run, runNode } from '../support/run';

const COMPLETE = {
  HAAT_MODE: 'test',
  REDIS_URL: 'redis://127.0.0.1:1',
  SMTP_URL: 'smtp://127.0.0.1:1',
  APP_SECRET: 'only-for-this-test-0123456789abcdef',
};

/** Every column, constraint, index, function and trigger, as one text. */
const SCHEMA = `
  SELECT string_agg(line, E'\\n' ORDER BY line) AS text FROM (
    SELECT format('%s.%s %s %s', table_name, column_name, data_type, column_default) AS line FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT format('%s %s', proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  ) AS lines WHERE line NOT LIKE '%schema_migrations%'`;

describe('Migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await TestDatabase.create(null)));
  afterAll(() => database.drop());

  const cli = (command: string): Promise<Ended> =>
    runNode(['dist/cli.js', command], { ...COMPLETE, DATABASE_URL: database.url });
  const schema = async (): Promise<string | null> => (await database.row<{ text: string | null }>(SCHEMA)).text;
  const count = readdirSync(join(ROOT, 'src/migrations')).length;

  it('go up, all the way down, and up again to the same schema', async () => {
    const empty = await schema();
    expect(await cli('migrate')).toMatchObject({ exitCode: 0, stderr: '' });
    const first = await schema();
    expect(first).toContain('orders');
    for (let step = 0; step < count; step++) expect(await cli('migrate:revert')).toMatchObject({ exitCode: 0 });
    expect(await schema()).toBe(empty);
    expect(await cli('migrate')).toMatchObject({ exitCode: 0 });
    expect(await schema()).toBe(first);
  });

  it('may be started by several replicas at once', async () => {
    const fresh = await TestDatabase.create(null);
    try {
      const runs = await Promise.all(
        [1, 2, 3].map(() => runNode(['dist/cli.js', 'migrate'], { ...COMPLETE, DATABASE_URL: fresh.url })),
      );
      expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
      const { applied } = await fresh.row<{ applied: number }>(
        'SELECT count(*)::int AS applied FROM schema_migrations',
      );
      expect(applied).toBe(count);
    } finally {
      await fresh.drop();
    }
  });

  it('leave exactly the schema that the entities describe', async () => {
    const fresh = await TestDatabase.create();
    try {
      const typeorm = join(ROOT, 'node_modules/.bin/typeorm-ts-node-commonjs');
      const args = ['migration:generate', 'src/migrations/unwanted', '--dryrun', '--check', '-d', 'ormconfig.ts'];
      const { stdout, stderr, exitCode } = await run(typeorm, args, { env: { DATABASE_URL: fresh.url } });
      expect(`${stdout}${stderr}`).toContain('No changes in database schema were found');
      expect(exitCode).toBe(0);
    } finally {
      await fresh.drop();
    }
  });
});
