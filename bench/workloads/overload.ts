import { setInterval, setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench';
import { firstVariantOf, productInStock } from '../fill/ids';
import { load, perSecond } from '../load';
import { MOST_OPEN, offer, type Outcome, type Sent } from '../open-loop';
import { type Program, residentMbOf } from '../program';
import { median, percentile } from '../report/figures';
import type { Result, Verdict } from '../report/result';
import { atMost } from '../report/verdict';
import { orderBody, orderHeaders } from './buyers';
import type { Workload } from './workload';

const TIMES_ITS_PEAK = 4;
const GOODPUT = 0.8;
const MOST_ACCEPTED_MS = 1_000;
const MOST_REFUSED_MS = 100;
const RECOVERY_MS = 10_000;
const RECOVERED = 0.9;
/** On top of what it held at its peak, when nobody was turned away. */
const MOST_MORE_MB = 150;
const LOOK_EVERY_MS = 200;
const STRIDE = 7_919;

export const overload: Workload = {
  name: 'overload',
  title: `${TIMES_ITS_PEAK} times as much as it can do`,
  run: async (bench) => [
    await overloadWith(bench, 'orders', orderOf(bench)),
    await overloadWith(bench, 'the first page of products', () => ({
      method: 'GET',
      path: '/v1/products',
      headers: {},
    })),
  ],
};

/** Guests, each with something else. */
function orderOf({ store: { sizes } }: Bench): () => Sent {
  let count = 0;
  return () => {
    const number = count++;
    const variantId = firstVariantOf(productInStock(number * STRIDE, sizes.products));
    const body = orderBody(variantId, `rush-${number}@bench.test`);
    return { method: 'POST', path: '/v1/orders', headers: orderHeaders(), body };
  };
}

/** What was found out about the process, beside the answers. */
interface Around {
  peak: number;
  later: number;
  memoryMb: { before: number | null; most: number | null; later: number | null };
}

async function overloadWith(bench: Bench, what: string, next: () => Sent): Promise<Result> {
  const api = await bench.api();
  const peak = await peakOf(bench, api, next);
  const before = await residentMbOf(api.pid);
  const watch = watchMemory(api);
  const seconds = bench.wish.overloadSeconds;
  const outcome = await offer({ origin: api.origin, perSecond: peak * TIMES_ITS_PEAK, seconds, next });
  const most = await watch();
  await pause(RECOVERY_MS);
  const later = await rateOf(bench, api, next);
  const memoryMb = { before, most, later: await residentMbOf(api.pid) };
  await bench.stopAll();
  return resultOf(bench, what, outcome, { peak, later, memoryMb });
}

async function peakOf(bench: Bench, api: Program, next: () => Sent): Promise<number> {
  await rateOf(bench, api, next);
  const rates: number[] = [];
  for (let round = 0; round < 3; round++) rates.push(await rateOf(bench, api, next));
  return median(rates);
}

async function rateOf({ wish }: Bench, { origin }: Program, next: () => Sent): Promise<number> {
  const { method, path } = next();
  const setupRequest = (request: object) => {
    const { headers, body } = next();
    return { ...request, headers, ...(body !== undefined && { body }) };
  };
  const loaded = await load({ origin, requests: [{ method, path, setupRequest }], until: { seconds: wish.seconds } });
  return perSecond(loaded);
}

/** Returns what stops looking, and tells the most that it held. */
function watchMemory({ pid }: Program): () => Promise<number | null> {
  const seen: number[] = [];
  const over = new AbortController();
  const watching = (async () => {
    for await (const _ of setInterval(LOOK_EVERY_MS, undefined, { signal: over.signal })) {
      const now = await residentMbOf(pid);
      if (now !== null) seen.push(now);
    }
  })().catch(() => undefined);
  return async () => {
    over.abort();
    await watching;
    return seen.length > 0 ? Math.max(...seen) : null;
  };
}

function resultOf(bench: Bench, what: string, outcome: Outcome, { peak, later, memoryMb }: Around): Result {
  const seconds = bench.wish.overloadSeconds;
  const goodput = outcome.acceptedInTime / seconds;
  const others = Object.entries(outcome.others).map(([name, count]) => `${count} × ${name}`);
  const { before, most } = memoryMb;
  return {
    workload: 'overload',
    title: `${what}: ${Math.round(peak * TIMES_ITS_PEAK)} a second for ${seconds} s`,
    products: bench.store.sizes.products,
    speed: {
      name: 'accepted',
      rounds: [goodput],
      perSecond: goodput,
      medianMs: percentile(outcome.acceptedMs, 0.5),
      p99Ms: percentile(outcome.acceptedMs, 0.99),
      complaints: others,
    },
    limit: { name: 'peak', rounds: [peak], perSecond: peak, medianMs: 0, p99Ms: null, complaints: [] },
    ratio: goodput / peak,
    costs: null,
    residentMb: most,
    verdicts: [
      share('goodput', goodput / peak, GOODPUT),
      atMost('p99 of what is accepted', percentile(outcome.acceptedMs, 0.99), MOST_ACCEPTED_MS, ' ms'),
      refusedSoon(outcome),
      atMost('refusals without Retry-After', outcome.withoutRetryAfter, 0),
      atMost('requests neither accepted nor refused', sumOf(outcome.others), 0),
      atMost('more memory', before === null || most === null ? null : most - before, MOST_MORE_MB, ' MB'),
      share('the rate 10 s later', later / peak, RECOVERED),
    ],
    notes: [
      `${outcome.offered} offered: ${outcome.acceptedMs.length} accepted, ${outcome.refusedMs.length} refused, ` +
        `${outcome.unsent} not sent, as ${MOST_OPEN} others still waited for their answer.`,
      `The generator was up to ${Math.round(outcome.lateMs)} ms late itself (p99): that is in every time above.`,
      `Memory: ${mb(before)} before, ${mb(most)} at most, ${mb(memoryMb.later)} 10 s later.`,
    ],
  };
}

/** Where nobody was refused, nothing is known of how that goes. */
const refusedSoon = ({ refusedMs }: Outcome): Verdict => ({
  ...atMost('p99 of refusals', refusedMs.length > 0 ? percentile(refusedMs, 0.99) : null, MOST_REFUSED_MS, ' ms'),
  ...(refusedMs.length === 0 && { measured: 'nothing was refused' }),
});

const share = (what: string, measured: number, least: number): Verdict => ({
  target: `${what} ≥ ${least} × peak`,
  measured: `${measured.toFixed(2)} ×`,
  reached: measured >= least,
});

const sumOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

const mb = (value: number | null): string => (value === null ? 'unknown' : `${Math.round(value)} MB`);
