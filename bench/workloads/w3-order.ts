import type { Bench } from '../bench';
import { Meter } from '../costs';
import { orderLimit } from '../limit/orders-by-the-book';
import { load } from '../load';
import { residentMbOf } from '../program';
import { atLeast, ratioOf, statementsAtMost } from '../report/verdict';
import type { Result } from '../report/result';
import { inTurn, measuredBy, metered, type Side } from '../rounds';
import { ordersOfAll } from './buyers';
import type { Workload } from './workload';

export const placeOrder: Workload = { name: 'W3', title: 'placing an order of one line', run };

async function run(bench: Bench): Promise<Result[]> {
  const api = await bench.api();
  const requests = [await ordersOfAll(bench, api)];
  const meter = new Meter(bench.store.pool, api);
  const ordering: Side = async (seconds) =>
    measuredBy(await load({ origin: api.origin, requests, until: { seconds } }));
  const limit = orderLimit(bench, 'order');
  const speeds = await inTurn({ limit, orders: metered(meter, ordering) }, bench.wish);
  const { orders: speed } = speeds;
  const byTheBook = speeds.limit ? { ...speeds.limit, name: 'L-order' } : null;
  const ratio = ratioOf(speed, byTheBook);
  const costs = meter.perAnswer();
  return [
    {
      workload: 'W3',
      title: 'an order of one line, guests and customers by turns',
      products: bench.store.sizes.products,
      speed,
      limit: byTheBook,
      ratio,
      costs,
      residentMb: await residentMbOf(api.pid),
      verdicts: [atLeast(ratio, 0.6, 'L-order'), statementsAtMost(costs.statements, 8)],
      notes: limit ? [] : ['There is no pgbench on this machine, so L-order was not measured.'],
    },
  ];
}
