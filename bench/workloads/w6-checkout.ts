import type { Request } from 'autocannon';
import type { Bench } from '../bench';
import { Meter } from '../costs';
import { firstVariantOf, productInStock } from '../fill/ids';
import { load } from '../load';
import { residentMbOf } from '../program';
import { medianRatio, percentile } from '../report/figures';
import type { Result } from '../report/result';
import { atMost } from '../report/verdict';
import { inTurn, measuredBy, type Measured, metered, type Side } from '../rounds';
import { ADDRESS, orderHeaders, ordersOfAll } from './buyers';
import type { Workload } from './workload';

const MOST_REQUESTS = 5;
const MOST_TIMES_AN_ORDER = 5;
const STRIDE = 7_919;

export const checkout: Workload = { name: 'W6', title: 'a checkout: cart, line, address, shipping, order', run };

async function run(bench: Bench): Promise<Result[]> {
  await offerShipping(bench);
  const api = await bench.api();
  const orders = [await ordersOfAll(bench, api)];
  const checkouts = new Checkouts(bench.store.sizes.products);
  const meter = new Meter(bench.store.pool, api);
  const ordering: Side = async (seconds) =>
    measuredBy(await load({ origin: api.origin, requests: orders, until: { seconds } }));
  const medians: { order: number[]; checkout: number[] } = { order: [], checkout: [] };
  const noting =
    (into: number[], side: Side): Side =>
    async (seconds, counts) => {
      const measured = await side(seconds, counts);
      if (counts) into.push(measured.medianMs);
      return measured;
    };
  const speeds = await inTurn(
    {
      order: noting(medians.order, ordering),
      checkout: noting(
        medians.checkout,
        metered(meter, (seconds) => checkouts.go(api.origin, seconds)),
      ),
    },
    bench.wish,
  );
  const times = medianRatio(medians.checkout, medians.order);
  return [
    {
      workload: 'W6',
      title: `checkout in ${checkouts.requests.length} requests`,
      products: bench.store.sizes.products,
      speed: speeds.checkout,
      limit: { ...speeds.order, name: 'W3' },
      ratio: null,
      costs: meter.perAnswer(),
      residentMb: await residentMbOf(api.pid),
      verdicts: [
        atMost('requests', checkouts.requests.length, MOST_REQUESTS),
        atMost('the median, in medians of W3,', times, MOST_TIMES_AN_ORDER, ' ×'),
      ],
      notes: [],
    },
  ];
}

/** The filled store has none, so there is something to choose. */
async function offerShipping({ store: { pool } }: Bench): Promise<void> {
  await pool.query(`
    INSERT INTO shipping_methods (id, code, title, kind, price_minor, position)
    VALUES (uuidv7(), 'standard', 'Standard, 4 to 6 days', 'flat', 4900, 1),
           (uuidv7(), 'express', 'Express, 1 to 2 days', 'flat', 14900, 2) ON CONFLICT DO NOTHING`);
}

/** One guest on the way from an empty cart to an order. */
interface Journey {
  startedAt: number;
  number: number;
  cart: string;
  token: string;
}

/** Guests who check out, each one request after the other. */
class Checkouts {
  private count = 0;
  private timesMs: number[] = [];

  constructor(private readonly products: number) {}

  readonly requests: Request[] = [
    {
      method: 'POST',
      path: '/v1/carts',
      setupRequest: (request, context) => {
        this.begin(context as Journey);
        return request;
      },
      onResponse: (_status, body, context) => {
        const { id, token } = JSON.parse(body) as { id: string; token: string };
        Object.assign(context, { cart: id, token });
      },
    },
    this.step('POST', '/lines', ({ number }) => ({ variantId: this.variant(number), quantity: 1 })),
    this.step('PUT', '/shipping-address', () => ADDRESS),
    this.step('PUT', '/shipping-method', () => ({ code: 'express' })),
    {
      method: 'POST',
      path: '/v1/orders',
      setupRequest: (request, context) => {
        const { cart: cartId, token, number } = context as Journey;
        const body = { cartId, email: `cart-${number}@bench.test`, payment: { provider: 'manual' } };
        return {
          ...request,
          headers: { ...orderHeaders(), 'x-cart-token': token },
          body: JSON.stringify(body),
        };
      },
      onResponse: (_status, _body, context) => {
        this.timesMs.push(performance.now() - (context as Journey).startedAt);
      },
    },
  ];

  async go(origin: string, seconds: number): Promise<Measured> {
    this.timesMs = [];
    const loaded = await load({ origin, requests: this.requests, until: { seconds } });
    const sorted = Float64Array.from(this.timesMs).sort();
    return {
      ...measuredBy(loaded),
      asked: loaded.sent / this.requests.length,
      perSecond: sorted.length / loaded.seconds,
      medianMs: percentile(sorted, 0.5),
      p99Ms: percentile(sorted, 0.99),
    };
  }

  private begin(journey: Journey): void {
    Object.assign(journey, { startedAt: performance.now(), number: this.count++ });
  }

  private step(method: 'POST' | 'PUT', path: string, bodyOf: (journey: Journey) => object): Request {
    return {
      method,
      path,
      setupRequest: (request, context) => {
        const journey = context as Journey;
        return {
          ...request,
          path: `/v1/carts/${journey.cart}${path}`,
          headers: { 'content-type': 'application/json', 'x-cart-token': journey.token },
          body: JSON.stringify(bodyOf(journey)),
        };
      },
    };
  }

  private variant(number: number): string {
    return firstVariantOf(productInStock(number * STRIDE, this.products));
  }
}
