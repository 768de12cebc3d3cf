import { parseArgs } from 'node:util';
import { run } from './platform/lifecycle/run';

interface Command {
  says: string;
  run: (args: string[]) => Promise<void>;
}

/** Each loads what it needs and no more: a container asks for its health every half a minute. */
const COMMANDS: Record<string, Command> = {
  migrate: {
    says: 'brings the database to this version',
    run: async () => (await import('./cli/migrate.js')).migrate(),
  },
  'migrate:revert': {
    says: 'takes the last migration back',
    run: async () => (await import('./cli/migrate.js')).revert(),
  },
  'owner:create': {
    says: '--email … --name …  makes an owner; reads the password from standard input',
    run: async (args) => (await import('./cli/create-owner.js')).createOwner(args),
  },
  'keys:rotate': {
    says: 'makes the next signing key; --now, when one leaked: at once, and what the others signed is dead',
    run: async (args) => (await import('./cli/rotate-keys.js')).rotateKeys(args),
  },
  'events:replay': {
    says: '--consumer … (--parked | --event … | --from … [--to …])  has events delivered again',
    run: async (args) => (await import('./cli/replay-events.js')).replayEvents(args),
  },
  'demo:seed': {
    says: 'fills an empty store with demo data (local mode only)',
    run: async () => (await import('./cli/seed-demo.js')).seedDemo(),
  },
  'audit:verify': {
    says: 'follows the chain of the audit log; exit code 1 when it is broken',
    run: async () => (await import('./cli/verify-audit.js')).verifyAudit(),
  },
  'check-config': {
    says: 'says what is wrong with the environment',
    run: async () => (await import('./cli/check.js')).checkConfig(),
  },
  health: {
    says: 'exit code 0 when the process on PORT, or else the one on WORKER_PORT, lives',
    run: async () => (await import('./cli/check.js')).health(),
  },
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
