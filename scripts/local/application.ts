import { join } from 'node:path';
import { step } from '../progress.mjs';
import { run, runOrFail } from '../services/commands';
import { LOOPBACK } from '../services/ports';
import { answersWith } from '../services/readiness';
import { StartFailure } from '../services/start-failure';
import type { Supervised, Supervisor } from '../services/supervisor';
import type { Ports } from './environment';

export const ROOT = join(__dirname, '..', '..');
const program = (name: string): string => join(ROOT, 'dist', name);

/** The program's own judgement, in its own words. */
export async function checkConfiguration(env: NodeJS.ProcessEnv): Promise<void> {
  const { exitCode, stderr, stdout } = await run(process.execPath, [program('cli.js'), 'check-config'], {
    env,
    cwd: ROOT,
  });
  if (exitCode !== 0) throw new StartFailure((stderr || stdout).trimEnd());
}

export async function prepareStore(supervisor: Supervisor, env: NodeJS.ProcessEnv): Promise<void> {
  const command = (name: string): Promise<string> =>
    runOrFail(name, process.execPath, [program('cli.js'), name], { env, cwd: ROOT, signal: supervisor.signal });
  await step('migrating the database', () => command('migrate'));
  await step('seeding the demo store', () => command('demo:seed'));
}

/** The API and the worker, in this order. */
export async function startApplication(
  supervisor: Supervisor,
  env: NodeJS.ProcessEnv,
  ports: Ports,
): Promise<[Supervised, Supervised]> {
  const start = (name: string, file: string, port: number): Promise<Supervised> =>
    supervisor.start({
      name,
      command: process.execPath,
      args: [program(file)],
      env,
      cwd: ROOT,
      isReady: () => answersWith(`http://${LOOPBACK}:${port}/health/ready`, 200),
      readyLimitMs: 60_000,
      // It drains for up to 25 s if it is told so.
      stopLimitMs: 30_000,
    });
  return step('starting the API and the worker', () =>
    Promise.all([start('api', 'main.js', ports.api), start('worker', 'worker.js', ports.worker)]),
  );
}
