import { relative } from 'node:path';
import { say, step } from '../scripts/progress.mjs';
import { Interruption } from '../scripts/services/interruption';
import { explain } from '../scripts/services/start-failure';
import { type ThrowAwayServices, withThrowAwayServices } from '../scripts/services/throw-away';
import { BadArguments, readArguments, USAGE, type Wish, type WorkloadName } from './arguments';
import { Bench } from './bench';
import { findPgbench } from './limit/pgbench';
import { ROOT } from './program';
import { keep, reportOf } from './report/results';
import type { Result } from './report/result';
import { remarksOn, tableOf, verdictsOf } from './report/table';
import { DATABASE, openStore } from './store';
import { firstPage } from './workloads/w1-first-page';
import { oneProduct } from './workloads/w2-one-product';
import { placeOrder } from './workloads/w3-order';
import { ownOrders } from './workloads/w5-own-orders';
import type { Workload } from './workloads/workload';

const WORKLOADS: Partial<Record<WorkloadName, Workload>> = {
  W1: firstPage,
  W2: oneProduct,
  W3: placeOrder,
  W5: ownOrders,
};

/** Measures what was asked for and says what came of it. Returns an exit code: a target that is missed is no failure. */
export async function bench(given: readonly string[]): Promise<number> {
  if (given.includes('--help')) {
    say(USAGE);
    return 0;
  }
  try {
    const wish = readArguments(given);
    await withThrowAwayServices((services) => measure(services, wish), DATABASE);
    return 0;
  } catch (error) {
    if (error instanceof Interruption) return error.exitCode;
    say(error instanceof BadArguments ? `${error.message}\n\n${USAGE}` : explain(error));
    return 1;
  }
}

async function measure(services: ThrowAwayServices, wish: Wish): Promise<void> {
  const pgbench = findPgbench();
  const results: Result[] = [];
  let database = '';
  for (const products of wish.sizes) {
    const store = await openStore(services, products);
    database = (await store.pool.query<{ version: string }>('SELECT version()')).rows[0]?.version ?? '';
    results.push(...(await measureStore(new Bench(services, store, wish, pgbench))));
    await store.pool.end();
  }
  publish(wish, results, database);
}

async function measureStore(bench: Bench): Promise<Result[]> {
  const results: Result[] = [];
  for (const name of bench.wish.workloads) {
    const workload = WORKLOADS[name];
    if (!workload) continue;
    try {
      results.push(...(await step(`${name}: ${workload.title}`, () => workload.run(bench))));
    } finally {
      await bench.stopAll();
    }
  }
  return results;
}

function publish(wish: Wish, results: Result[], database: string): void {
  const report = reportOf(wish, results, database);
  const file = keep(report, '', 'json', `${JSON.stringify(report, null, 2)}\n`);
  say(['', tableOf(results), '', verdictsOf(results), '', ...remarksOn(results)].join('\n'));
  say(`\nWritten: ${relative(ROOT, file)}`);
}
