import type { Request } from 'autocannon';
import type { Bench } from '../bench';
import { firstVariantOf, productInStock } from '../fill/ids';
import { orderLimit } from '../limit/orders-by-the-book';
import { load, type Loaded } from '../load';
import { type Program, residentMbOf } from '../program';
import { median, percentile } from '../report/figures';
import type { Result, Speed } from '../report/result';
import { atLeast, atMost, exactly, ratioOf } from '../report/verdict';
import { inTurn, type Measured } from '../rounds';
import { orderBody, orderHeaders } from './buyers';
import type { Workload } from './workload';

const BUYERS = 2_000;
const WARM_UP_BUYERS = 200;
const AT_ONCE = 64;
const UNITS = 100;
/** Turning the late ones away takes long. */
const MOST_SALES = 3;
const LONGEST_WAIT_MS = 2_000;
/** Far from what other workloads buy, and each sale is of something else. */
const FIRST_PRODUCT = 11;

export const flashSale: Workload = {
  name: 'W4',
  title: `a flash sale: ${BUYERS} buyers, ${AT_ONCE} at a time, ${UNITS} units`,
  run: async (bench) => [await sellOut(bench, 1), await sellOut(bench, 2)],
};

/** What became of one sale. */
interface Sale {
  orders: number;
  longestMs: number;
  seconds: number;
}

async function sellOut(bench: Bench, processes: number): Promise<Result> {
  const apis = await Promise.all(Array.from({ length: processes }, () => bench.api()));
  const sales: Sale[] = [];
  let count = 0;
  const sale = async (_seconds: number, counts: boolean): Promise<Measured> => {
    const number = FIRST_PRODUCT * processes + count++;
    const variantId = firstVariantOf(productInStock(number, bench.store.sizes.products));
    const { measured, outcome } = await sell(bench, apis, { variantId, buyers: counts ? BUYERS : WARM_UP_BUYERS });
    if (counts) sales.push(outcome);
    return measured;
  };
  const speeds = await inTurn(
    { 'L-hot': orderLimit(bench, 'hot'), sale },
    { ...bench.wish, rounds: Math.min(bench.wish.rounds, MOST_SALES) },
  );
  const [api] = apis;
  const residentMb = api ? await residentMbOf(api.pid) : null;
  await bench.stopAll();
  return resultOf(bench, processes, { speed: speeds.sale, limit: speeds['L-hot'] ?? null, sales, residentMb });
}

interface Sold {
  speed: Speed;
  limit: Speed | null;
  sales: Sale[];
  residentMb: number | null;
}

function resultOf(bench: Bench, processes: number, { speed, limit, sales, residentMb }: Sold): Result {
  const ratio = ratioOf(speed, limit);
  const wrong = sales.map(({ orders }) => orders).find((orders) => orders !== UNITS);
  return {
    workload: 'W4',
    title: `flash sale, ${processes === 1 ? 'one API process' : `${processes} API processes`}`,
    products: bench.store.sizes.products,
    speed,
    limit,
    ratio,
    costs: null,
    residentMb,
    verdicts: [
      exactly(`orders in each of ${sales.length} sales`, wrong ?? UNITS, UNITS),
      atLeast(ratio, 0.6, 'L-hot'),
      atMost('the longest wait', Math.max(...sales.map(({ longestMs }) => longestMs)), LONGEST_WAIT_MS, ' ms'),
    ],
    notes: [
      `Orders a second while there was something left; all ${BUYERS} buyers had their answer after ` +
        `${median(sales.map(({ seconds }) => seconds)).toFixed(2)} s.`,
    ],
  };
}

/** Puts so many up for sale, lets everybody in, and counts in the database what was sold. */
async function sell(
  { store: { pool } }: Bench,
  apis: readonly Program[],
  { variantId, buyers }: { variantId: string; buyers: number },
): Promise<{ measured: Measured; outcome: Sale }> {
  await pool.query('UPDATE stock_levels SET on_hand = reserved + $2 WHERE variant_id = $1', [variantId, UNITS]);
  const ordered = async (): Promise<number> => {
    const sql = 'SELECT COALESCE(sum(quantity), 0)::int AS pieces FROM order_lines WHERE variant_id = $1';
    return (await pool.query<{ pieces: number }>(sql, [variantId])).rows[0]?.pieces ?? 0;
  };
  const before = await ordered();
  const share = { connections: AT_ONCE / apis.length, until: { answers: buyers / apis.length } };
  const loads = await Promise.all(
    apis.map(({ origin }, index) => load({ origin, requests: [buyersOf(variantId, index)], ...share })),
  );
  const timesMs = Float64Array.from(loads.flatMap((loaded) => [...loaded.timesMs])).sort();
  const perSecond = (UNITS * 1_000) / Math.max(...loads.map(({ untilLastMs }) => untilLastMs));
  return {
    measured: {
      asked: timesMs.length,
      perSecond,
      medianMs: percentile(timesMs, 0.5),
      p99Ms: percentile(timesMs, 0.99),
      complaints: loads.flatMap(complaintsAbout),
    },
    outcome: {
      orders: (await ordered()) - before,
      longestMs: timesMs.at(-1) ?? 0,
      seconds: Math.max(...loads.map(({ seconds }) => seconds)),
    },
  };
}

function buyersOf(variantId: string, process: number): Request {
  let count = 0;
  return {
    method: 'POST',
    path: '/v1/orders',
    setupRequest: (request) => ({
      ...request,
      headers: orderHeaders(),
      body: orderBody(variantId, `buyer-${process}-${count++}@bench.test`),
    }),
  };
}

/** Who comes too late is told that it is sold out; nothing else may be said. */
function complaintsAbout({ others, failures }: Loaded): string[] {
  const wrong = Object.keys(others).filter((status) => status !== '409');
  return [...wrong.map((status) => `answers ${status}`), ...(failures > 0 ? ['requests without an answer'] : [])];
}
