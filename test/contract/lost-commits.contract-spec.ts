import { randomUUID } from 'node:crypto';
import { paidBy } from '../support/payments';
import { useHaat } from '../support/start';
import { TcpProxy } from '../support/tcp-proxy';
import { eventually } from '../support/waiting';
import { cart, type Goods, type Order, type Person, World } from '../support/world';

// Without a worker: its commits would pass through here as well.
const proxy = new TcpProxy();
const haat = useHaat({ gateway: true, databaseProxy: proxy });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

/** Every way to pay, and after how many commits the reply is lost: the order’s own, and that of the payment’s outcome. */
const CASES = [
  { pays: 'by hand', commit: 1, body: (goods: Goods) => cart([goods]) },
  { pays: 'with a card', commit: 1, body: (goods: Goods) => paidBy('tok_approved', [goods]) },
  { pays: 'with a card', commit: 2, body: (goods: Goods) => paidBy('tok_approved', [goods]) },
  { pays: 'with a card that is declined', commit: 2, body: (goods: Goods) => paidBy('tok_declined', [goods]) },
];

describe('PostgreSQL commits, and the reply is cut', () => {
  it.each(CASES)(
    'commit $commit of an order paid $pays: the same key leads to the one order',
    async ({ commit, body }) => {
      const goods = await world.goods({ onHand: 5, priceMinor: 700 });
      const key = randomUUID();
      const placing = { method: 'POST', path: '/v1/orders', json: body(goods), headers: { 'idempotency-key': key } };
      await eventually('the program is connected', async () => (await ada.client.get('/v1/me')).status === 200);
      proxy.loseReplyTo('COMMIT', commit);
      const first = await ada.client.exchange<Order>(placing).catch(() => null);
      expect(proxy.hasLostReply).toBe(true);
      // The outcome of a payment can be told later; that there is an order cannot be told by whoever does not know it.
      expect(commit === 1 ? [503] : [201, 503]).toContain(first?.status ?? 0);
      const again = await eventually('an answer to the same key', async () => {
        const answer = await ada.client.exchange<Order>(placing).catch(() => null);
        return answer?.status === 201 && answer;
      });
      const orders = await haat.database.rows<{ id: string }>(
        'SELECT DISTINCT order_id AS id FROM order_lines WHERE variant_id = $1',
        [goods.variantId],
      );
      expect(orders).toEqual([{ id: again.body.id }]);
      expect(await world.stock(goods)).toEqual({ onHand: 5, reserved: 1, available: 4 });
      expect(await chargesOf(again.body)).toBeLessThanOrEqual(1);
    },
  );

  /** Of money that was taken or put aside. */
  const chargesOf = async ({ id }: Order): Promise<number> =>
    (await haat.gateway.ledger()).filter(({ reference, type }) => reference === id && type === 'charge').length;
});
