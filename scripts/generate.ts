// `npm run generate`: writes what is derived from the program and committed, so that a change of the contract shows in
// a review: docs/openapi.json, docs/errors.md, docs/schema.sql. With `--check` it only says what is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsDocument } from './generate/errors';
import { openApiDocument } from './generate/openapi';
import { schemaDump } from './generate/schema';
import { say, step } from './progress.mjs';
import { Interruption } from './services/interruption';
import { createMigratedDatabase } from './services/migrated-database';
import { explain } from './services/start-failure';
import { withThrowAwayServices } from './services/throw-away';

const ROOT = join(__dirname, '..');
const DATABASE = 'haat_generate_test';

async function main(): Promise<number> {
  const files = await generate();
  const stale = Object.entries(files).filter(([path, text]) => readIfThere(path) !== text);
  if (process.argv.includes('--check')) {
    for (const [path] of stale) say(`${path} is out of date: run npm run generate`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const [path, text] of stale) writeFileSync(join(ROOT, path), text);
  say(stale.length === 0 ? 'Nothing has changed' : `Written: ${stale.map(([path]) => path).join(', ')}`);
  return 0;
}

const generate = (): Promise<Record<string, string>> =>
  withThrowAwayServices(async (services) => {
    const env = await createMigratedDatabase(services, DATABASE);
    return step('reading the program', async () => ({
      'docs/openapi.json': await openApiDocument(services.supervisor, env),
      'docs/schema.sql': await schemaDump(services.postgres.urlOf(DATABASE)),
      'docs/errors.md': errorsDocument(),
    }));
  });

function readIfThere(path: string): string | null {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return null;
  }
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    if (!(error instanceof Interruption)) say(explain(error));
    process.exit(error instanceof Interruption ? error.exitCode : 1);
  },
);
