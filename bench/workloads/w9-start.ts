import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { freePort, LOOPBACK } from '../../scripts/services/ports';
import type { Bench } from '../bench';
import { residentMbOf, ROOT } from '../program';
import { median } from '../report/figures';
import type { Result } from '../report/result';
import { atMost } from '../report/verdict';
import type { Workload } from './workload';

const IDLE_MS = 10_000;
const LOOK_EVERY_MS = 5;
const LONGEST_START_MS = 60_000;
const MOST_START_SECONDS = 1.5;
const MOST_MB = 150;

export const start: Workload = { name: 'W9', title: 'start to first answer, memory when idle', run };

async function run(bench: Bench): Promise<Result[]> {
  const seconds: number[] = [];
  for (let round = 0; round < bench.wish.rounds; round++) seconds.push(await secondsToFirstAnswer(bench));
  await finishEvents(bench);
  const [api, worker] = [await bench.api(), await bench.worker()];
  // One request: a process that has never answered anything is no honest picture of one that waits.
  await (await fetch(`${api.origin}/v1/products`)).arrayBuffer();
  await pause(IDLE_MS);
  const memory = { api: await residentMbOf(api.pid), worker: await residentMbOf(worker.pid) };
  const nothing = { speed: null, limit: null, ratio: null, costs: null, notes: [] };
  const line = { ...nothing, workload: 'W9' as const, products: bench.store.sizes.products };
  const idle = (what: string, mb: number | null): Result => ({
    ...line,
    title: `${what}, idle for ${IDLE_MS / 1_000} s`,
    residentMb: mb,
    verdicts: [atMost('memory', mb, MOST_MB, ' MB')],
  });
  return [
    {
      ...line,
      title: `first answer ${median(seconds).toFixed(2)} s after the start`,
      residentMb: null,
      verdicts: [atMost('start to first answer', median(seconds), MOST_START_SECONDS, ' s')],
    },
    idle('the API', memory.api),
    idle('the worker', memory.worker),
  ];
}

/** What other workloads ordered has not been told yet, and a worker that tells it is not idle. */
async function finishEvents({ store: { pool } }: Bench): Promise<void> {
  await pool.query('UPDATE outbox_events SET fanned_out_at = now() WHERE fanned_out_at IS NULL');
}

/** From the moment that the process is started until it has answered a request for products. */
async function secondsToFirstAnswer({ services: { supervisor }, store }: Bench): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = await supervisor.start({
    name: 'api',
    command: process.execPath,
    args: [join(ROOT, 'dist', 'main.js')],
    env: { ...store.env, PORT: String(port) },
    cwd: ROOT,
  });
  try {
    while (!(await answers(`http://${LOOPBACK}:${port}/v1/products`))) {
      if (performance.now() - startedAt > LONGEST_START_MS) throw new Error('The API does not start');
      await pause(LOOK_EVERY_MS);
    }
    return (performance.now() - startedAt) / 1_000;
  } finally {
    await child.stop();
  }
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
