import { randomBytes } from 'node:crypto';
import { Client, Pool, type QueryResultRow } from 'pg';
import { setting } from './settings';

/** A database of one test file: a copy of the migrated template, dropped at the end. */
export class TestDatabase {
  readonly url: string;
  private readonly pool: Pool;

  private constructor(
    readonly name: string,
    private readonly adminUrl: string,
  ) {
    refuseRealDatabase(name);
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    this.url = url.href;
    this.pool = new Pool({ connectionString: this.url, max: 4, application_name: 'haat-test' });
    // A backend that a test ends on purpose must not end the test.
    this.pool.on('error', () => undefined);
  }

  /** @param adminUrl of another server than the one that the files share; it has no template */
  static async create(
    template: string | null = setting('template'),
    adminUrl: string = setting('adminUrl'),
  ): Promise<TestDatabase> {
    const database = new TestDatabase(`haat_test_${randomBytes(6).toString('hex')}`, adminUrl);
    await asAdmin(adminUrl, `CREATE DATABASE ${database.name}${template === null ? '' : ` TEMPLATE ${template}`}`);
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
    await asAdmin(this.adminUrl, `DROP DATABASE ${this.name} WITH (FORCE)`);
  }
}

/** The fence: whatever the environment says, tests create, change and drop only what is called a test. */
export function refuseRealDatabase(name: string): void {
  if (!/^[a-z0-9_]*test[a-z0-9_]*$/.test(name)) throw new Error(`The database ${name} is not one for tests`);
}

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
