// `npm start [-- --fresh]`: a whole store on this machine. PostgreSQL, Redis, a mail catcher and a payment gateway
// (those that the environment does not name), the database migrated, a demo store seeded once, API and worker; all of
// it looked after until Ctrl-C. What they keep stays in .haat/ (or HAAT_DIR).
import { resolve } from 'node:path';
import { checkConfiguration, prepareStore, ROOT, startApplication } from './local/application';
import { appEnvironment, choosePorts, environmentToCheck, given } from './local/environment';
import { openServices } from './local/services';
import { summary } from './local/summary';
import { say, step } from './progress.mjs';
import { interruptible, Interruption } from './services/interruption';
import { explain, StartFailure } from './services/start-failure';
import { emptyStateFolder, makeStateFolder, type StateFolder, stateFolder } from './services/state-folder';
import { Supervisor } from './services/supervisor';

async function main(): Promise<number> {
  try {
    const fresh = readArguments(process.argv.slice(2));
    return await interruptible(async (interrupted) => {
      await Promise.race([checkConfiguration(environmentToCheck()), interrupted]);
      return await keepStore(fresh, interrupted);
    });
  } catch (error) {
    // Ctrl-C is how it is meant to end.
    if (error instanceof Interruption) return 0;
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

function readArguments(args: string[]): boolean {
  const unknown = args.filter((arg) => arg !== '--fresh');
  if (unknown.length > 0) throw new StartFailure(`Unknown: ${unknown.join(' ')}. Usage: npm start [-- --fresh]`);
  return args.includes('--fresh');
}

/** Never comes back by itself: it is interrupted, or fails. */
async function keepStore(fresh: boolean, interrupted: Promise<never>): Promise<never> {
  const folder = stateFolder(resolve(ROOT, given('HAAT_DIR') ?? '.haat'));
  makeStateFolder(folder);
  const supervisor = await Supervisor.open({ folder, restart: true, report: reportWithTime });
  try {
    await Promise.race([open(supervisor, folder, fresh), interrupted]);
    return await interrupted;
  } catch (error) {
    if (error instanceof Interruption) await step('stopping', () => supervisor.close());
    else await supervisor.close();
    throw error;
  }
}

async function open(supervisor: Supervisor, folder: StateFolder, fresh: boolean): Promise<void> {
  if (fresh) emptyStateFolder(folder);
  const ports = await choosePorts();
  const services = await openServices(supervisor, folder, ports);
  const environment = appEnvironment(services, ports, folder.secret);
  await prepareStore(supervisor, environment);
  await startApplication(supervisor, environment, ports);
  say(summary(services, ports, folder));
}

function reportWithTime(line: string): void {
  say(`  ${new Date().toTimeString().slice(0, 8)}  ${line}`);
}

void main().then((exitCode) => process.exit(exitCode));
