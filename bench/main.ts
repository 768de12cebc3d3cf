import { relative } from 'node:path';
import { say, step } from '../scripts/progress.mjs';
import { Interruption } from '../scripts/services/interruption';
import { explain } from '../scripts/services/start-failure';
import { type ThrowAwayServices, withThrowAwayServices } from '../scripts/services/throw-away';
import { BadArguments, readArguments, USAGE, type Wish, type WorkloadName } from './arguments';
import { Bench } from './bench';
import { providePgbench } from './limit/pgbench';
import { ROOT } from './program';
import { chartOf } from './report/chart';
import { keep, reportOf } from './report/results';
import type { Result } from './report/result';
import { scaleResults } from './report/scale';
import { remarksOn, tableOf, verdictsOf } from './report/table';
import { DATABASE, openStore } from './store';
import { overload } from './workloads/overload';
import { firstPage } from './workloads/w1-first-page';
import { oneProduct } from './workloads/w2-one-product';
import { placeOrder } from './workloads/w3-order';
import { flashSale } from './workloads/w4-flash-sale';
import { ownOrders } from './workloads/w5-own-orders';
import { checkout } from './workloads/w6-checkout';
import { search } from './workloads/w7-search';
import { start } from './workloads/w9-start';
import type { Workload } from './workloads/workload';

const WORKLOADS: Record<WorkloadName, Workload> = {
  W1: firstPage,
  W2: oneProduct,
  W3: placeOrder,
  W4: flashSale,
  W5: ownOrders,
  W6: checkout,
  W7: search,
  W9: start,
  overload,
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
  const pgbench = await providePgbench(services.supervisor.signal);
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
    try {
      results.push(...(await step(`${name}: ${workload.title}`, () => workload.run(bench))));
    } finally {
      await bench.stopAll();
    }
  }
  return results;
}

function publish(wish: Wish, measured: Result[], database: string): void {
  const report = reportOf(wish, [...measured, ...scaleResults(measured)], database);
  const { results } = report;
  const files = [keep(report, 'json', `${JSON.stringify(report, null, 2)}\n`), keep(report, 'svg', chartOf(report))];
  say(['', tableOf(results), '', verdictsOf(results), '', ...remarksOn(results)].join('\n'));
  say(`\nWritten: ${files.map((file) => relative(ROOT, file)).join(', ')}`);
}
