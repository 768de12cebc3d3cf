import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Client, Sent, Wire } from './client';
import { allOf } from './fulfilments';
import type { Random } from './random';
import type { Haat } from './start';
import { cart, type Goods, inr, type Order, type Person } from './world';

/** What an answer means to somebody who wants to know whether it was done. */
const NOT_DONE: ReadonlySet<number> = new Set([400, 401, 403, 404, 409, 410, 412, 422]);
const COME_AGAIN: ReadonlySet<number> = new Set([502, 503, 504]);
const LONGEST_PATIENCE_MS = 180_000;

/** Everything that the shoppers were told. */
export interface Told {
  /** Which order was acknowledged for which key. */
  orders: Map<string, string>;
  refused: Map<string, string>;
  cancelled: string[];
  shipped: string[];
  refunds: string[];
  /** What must never be answered, whatever is down. */
  wrong: string[];
}

interface Shop {
  haat: Haat;
  /** Who buys, and who does the work of the staff. */
  customer: Person;
  support: Person;
  goods: readonly Goods[];
}

/**
 * People who buy, pay, cancel, ship and refund while things break, and insist: whoever gets no answer, or a 503, asks
 * again under the same key, at the next process, until told what became of it.
 */
export class Shoppers {
  readonly told: Told = { orders: new Map(), refused: new Map(), cancelled: [], shipped: [], refunds: [], wrong: [] };
  private stopped = false;

  constructor(
    private readonly shop: Shop,
    private readonly random: Random,
  ) {}

  /** Until `stop`; everybody finishes what they have begun. */
  async go(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => this.stroll(this.random.branch())));
  }

  stop(): void {
    this.stopped = true;
  }

  private async stroll(random: Random): Promise<void> {
    while (!this.stopped) {
      const order = await this.buy(random);
      if (order) await this.changeMind(random, order);
      await pause(random.between(20, 200));
    }
  }

  private async buy(random: Random): Promise<Order | null> {
    const key = randomUUID();
    const lines = [random.pick(this.shop.goods), random.pick(this.shop.goods)].slice(0, random.between(1, 2));
    const token = random.pick(['tok_approved', 'tok_approved', 'tok_declined', 'tok_timeout', 'tok_error']);
    const payment = random.chance(0.4) ? { provider: 'manual' } : { provider: 'sandbox', token };
    const body = cart(lines, { payment });
    const answer = await this.insist<Order>('an order', (client) => client.exchange(posted('/v1/orders', body, key)));
    if (!answer) return null;
    if (answer.status !== 201) {
      this.told.refused.set(key, answer.text);
      return null;
    }
    this.told.orders.set(key, answer.body.id);
    if (random.chance(0.2)) await this.askAgain(key, body, answer.body.id);
    return answer.body;
  }

  /** An answer that was lost on its way: the same key has to lead to the same order. */
  private async askAgain(key: string, body: object, id: string): Promise<void> {
    const again = await this.insist<Order>('it again', (client) => client.exchange(posted('/v1/orders', body, key)));
    if (again?.status !== 201 || again.body.id !== id)
      this.told.wrong.push(`key ${key} made ${id}, and then ${again?.status ?? 0} ${again?.text ?? ''}`);
  }

  private async changeMind(random: Random, order: Order): Promise<void> {
    const drawn = random.next();
    if (drawn < 0.3) await this.cancel(order);
    else if (drawn < 0.5) await this.ship(order);
    else if (drawn < 0.7) await this.refund(random, order);
    else if (drawn < 0.8) await this.payAgain(order);
  }

  private async cancel({ id }: Order): Promise<void> {
    const answer = await this.insist<Order>('a cancellation', (client) =>
      client.exchange(posted(`/v1/orders/${id}/cancellation`, {})),
    );
    if (answer && answer.status < 300) this.told.cancelled.push(id);
  }

  private async ship(order: Order): Promise<void> {
    const path = `/v1/admin/orders/${order.id}/fulfilments`;
    const key = randomUUID();
    const answer = await this.insist<{ id: string }>('a parcel', (_, staff) =>
      staff.exchange(posted(path, { lines: allOf(order) }, key)),
    );
    if (answer && answer.status < 300) this.told.shipped.push(answer.body.id);
  }

  private async refund(random: Random, order: Order): Promise<void> {
    const path = `/v1/admin/orders/${order.id}/refunds`;
    const body = { amount: inr(random.between(1, order.totals.grand.amount)), reason: 'It came late' };
    const key = randomUUID();
    const answer = await this.insist<{ id: string }>('a refund', (_, staff) => staff.exchange(posted(path, body, key)));
    if (answer && answer.status < 300) this.told.refunds.push(answer.body.id);
  }

  private async payAgain({ id }: Order): Promise<void> {
    const body = { provider: 'sandbox', token: 'tok_approved' };
    const key = randomUUID();
    await this.insist<Order>('a payment', (client) => client.exchange(posted(`/v1/orders/${id}/payments`, body, key)));
  }

  /** Asks one process after the other until there is an answer that says whether it was done. */
  private async insist<Body>(
    what: string,
    ask: (customer: Client, staff: Client) => Promise<Answer<Wire<Body>>>,
  ): Promise<Answer<Wire<Body>> | null> {
    const { haat, customer, support } = this.shop;
    const deadline = Date.now() + LONGEST_PATIENCE_MS;
    for (let tried = 0; Date.now() < deadline; tried++) {
      const { url } = haat.api(tried % haat.apis.length);
      const answer = await ask(customer.client.at(url), support.client.at(url)).catch(() => null);
      if (answer && (answer.status < 300 || NOT_DONE.has(answer.status))) return answer;
      if (answer && !COME_AGAIN.has(answer.status)) {
        // What a process writes arrives after its answer.
        await pause(200);
        this.told.wrong.push(`${what} was answered ${answer.status} ${answer.text} ${this.logged(answer)}`);
      }
      await pause(Math.min(1_000, 50 * 2 ** Math.min(tried, 5)));
    }
    this.told.wrong.push(`${what}: no answer within ${LONGEST_PATIENCE_MS} ms`);
    return null;
  }

  /** What the processes wrote down about an answer. */
  private logged({ headers }: Answer): string {
    const lines = this.shop.haat.apis.flatMap(({ log }) =>
      log.filter(({ requestId, err }) => requestId === headers['x-request-id'] && err !== undefined),
    );
    return JSON.stringify(lines.map(({ err }) => err));
  }
}

const posted = (path: string, json: object, key?: string): Sent => ({
  method: 'POST',
  path,
  json,
  headers: key === undefined ? {} : { 'idempotency-key': key },
});
