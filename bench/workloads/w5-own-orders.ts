import type { Bench } from '../bench';
import { Meter } from '../costs';
import { idOf } from '../fill/ids';
import { BUSY_CUSTOMER } from '../fill/people';
import { residentMbOf } from '../program';
import type { Result } from '../report/result';
import { atLeast, ratioOf, statementsAtMost } from '../report/verdict';
import { inTurn, metered } from '../rounds';
import { reading } from './reads';
import { bytesOf, differenceBetween } from './same-answer';
import type { Workload } from './workload';

const PATHS = ['/v1/orders'];

export const ownOrders: Workload = { name: 'W5', title: 'a customer’s first page of 20 orders out of 10,000', run };

async function run(bench: Bench): Promise<Result[]> {
  const [api, limit] = [await bench.api(), await bench.limit()];
  const signedIn = { authorization: `Bearer ${await bench.signIn(api, BUSY_CUSTOMER)}` };
  const named = { 'x-customer': idOf('customer', BUSY_CUSTOMER) };
  const notes = differenceBetween(
    await bytesOf(`${api.origin}/v1/orders`, signedIn),
    await bytesOf(`${limit.origin}/read/v1/orders`, named),
  );
  const meter = new Meter(bench.store.pool, api);
  const { limit: byHand, orders: speed } = await inTurn(
    {
      limit: reading(limit, PATHS, { prefix: '/read', headers: named }),
      orders: metered(meter, reading(api, PATHS, { headers: signedIn })),
    },
    bench.wish,
  );
  const ratio = ratioOf(speed, byHand);
  const costs = meter.perAnswer();
  return [
    {
      workload: 'W5',
      title: 'first page of 20 own orders out of 10,000',
      products: bench.store.sizes.products,
      speed,
      limit: { ...byHand, name: 'L-read' },
      ratio,
      costs,
      residentMb: await residentMbOf(api.pid),
      verdicts: [atLeast(ratio, 0.85, 'L-read'), statementsAtMost(costs.statements, 1)],
      notes,
    },
  ];
}
