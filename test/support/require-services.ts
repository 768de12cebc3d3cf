import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from './settings';

/** Says what is missing once, instead of in every test. */
export default function requireServices(): void {
  const missing = Object.values(SETTINGS).filter((name) => !process.env[name]);
  if (missing.length > 0) throw new Error(`Run these tests with \`npm test\`: ${missing.join(', ')} not set.`);
  if (!existsSync(join(__dirname, '../../dist/main.js'))) throw new Error('These tests drive dist/: run `npm test`.');
}
