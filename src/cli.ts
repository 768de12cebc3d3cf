import { parseArgs } from 'node:util';
import { checkConfig, health } from './cli/check';
import { createOwner } from './cli/create-owner';
import { migrate, revert } from './cli/migrate';
import { seedDemo } from './cli/seed-demo';
import { run } from './platform/lifecycle/run';

const COMMANDS: Record<string, { run: (args: string[]) => Promise<void>; says: string }> = {
  migrate: { run: migrate, says: 'brings the database to this version' },
  'migrate:revert': { run: revert, says: 'takes the last migration back' },
  'owner:create': {
    run: createOwner,
    says: '--email … --name …  makes an owner; reads the password from standard input',
  },
  'demo:seed': { run: seedDemo, says: 'fills an empty store with demo data (local mode only)' },
  'check-config': { run: checkConfig, says: 'says what is wrong with the environment' },
  health: { run: health, says: 'exit code 0 when the process on PORT lives' },
};

/** What operators run: `node dist/cli.js <command>`. */
run(async () => {
  const { positionals } = parseArgs({ args: process.argv.slice(2, 3), allowPositionals: true });
  const command = COMMANDS[positionals[0] ?? ''];
  if (!command) {
    const list = Object.entries(COMMANDS).map(([name, { says }]) => `  ${name.padEnd(16)}${says}`);
    process.stderr.write(`Usage: node dist/cli.js <command>\n\n${list.join('\n')}\n`);
    process.exit(2);
  }
  await command.run(process.argv.slice(3));
});
