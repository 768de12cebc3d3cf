import { randomBytes } from 'node:crypto';
import { Client, Pool, type QueryResultRow } from 'pg';
import { setting } from './settings';

/** A database of one test file: a copy of the migrated template, dropped at the end. */
export class TestDatabase {
  readonly url: string;
  private readonly pool: Pool;

  private constructor(readonly name: string) {
    refuseRealDatabase(name);
    this.url = urlOf(name);
    this.pool = new Pool({ connectionString: this.url, max: 4, application_name: 'haat-test' });
    // A backend that a test ends on purpose must not end the test.
    this.pool.on('error', () => undefined);
  }

  static async create(template: string | null = setting('template')): Promise<TestDatabase> {
    const database = new TestDatabase(`haat_test_${randomBytes(6).toString('hex')}`);
    await asAdmin(`CREATE DATABASE ${database.name}${template === null ? '' : ` TEMPLATE ${template}`}`);
    return database;
  }

  /** Runs SQL and returns the rows; the caller names their type, as it wrote the columns. */
  async rows<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }

  async row<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row> {
    const [first] = await this.rows<Row>(text, values);
    if (!first) throw new Error(`No row: ${text}`);
    return first;
  }

  async drop(): Promise<void> {
    await this.pool.end();
    refuseRealDatabase(this.name);
    await asAdmin(`DROP DATABASE ${this.name} WITH (FORCE)`);
  }
}

/** The fence: whatever the environment says, tests create, change and drop only what is called a test. */
export function refuseRealDatabase(name: string): void {
  if (!/^[a-z0-9_]*test[a-z0-9_]*$/.test(name)) throw new Error(`The database ${name} is not one for tests`);
}

function urlOf(name: string): string {
  const url = new URL(setting('adminUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: setting('adminUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
