import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TokensResponse } from '../../src/sessions/tokens.dto';
import type { Client } from '../support/client';
import { mails, mailsTo } from '../support/mailbox';
import { useHaat } from '../support/start';
import { cart, type Goods, inr, type Person, placeOrder, uniqueEmail, World } from '../support/world';
import { assertInvariants } from './invariants';

const haat = useHaat({ apis: 2, worker: true });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});
afterEach(() => assertInvariants(haat.database));

/** How often each status was answered. */
function tally(answers: readonly { status: number }[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const many = <T>(count: number, start: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => start(index)));

/** More than a slow machine lets in at once: whoever is told to come back does so, under the same key. */
async function untilTaken(client: Client, body: object): Promise<{ status: number }> {
  const key = randomUUID();
  for (;;) {
    const { status, headers } = await placeOrder(client, body, key);
    if (status !== 503) return { status };
    await pause(Number(headers['retry-after']) * 1_000);
  }
}

describe('At the same moment', () => {
  it('200 buyers of the last unit, at two processes: one gets it, and one mail says so', async () => {
    const lamp = await world.goods({ onHand: 1, title: 'The last lamp' });
    const buyers = Array.from({ length: 200 }, () => uniqueEmail('buyer'));
    const answers = await many(200, (i) => placeOrder(haat.client(i % 2), cart([lamp], { email: buyers[i] })));
    expect(tally(answers)).toEqual({ 201: 1, 409: 199 });
    expect(await world.stock(lamp)).toEqual({ onHand: 1, reserved: 1, available: 0 });
    const winner = answers.findIndex(({ status }) => status === 201);
    await mails(buyers[winner] ?? '', /your order/i);
    const { sent } = await haat.database.row<{ sent: number }>(
      `SELECT count(*)::int AS sent FROM mails WHERE template = 'order-placed' AND recipient = ANY ($1)`,
      [buyers],
    );
    expect(sent).toBe(1);
    expect(await mailsTo(buyers[winner] ?? '')).toHaveLength(1);
  });

  it('one key 20 times, at two processes: one order, and 19 times the same answer again', async () => {
    const goods = await world.goods({ onHand: 50 });
    const [key, body] = [randomUUID(), cart([goods])];
    const clients = [ada.client, ada.client.at(haat.api(1).url)];
    const answers = await many(20, (i) => placeOrder(clients[i % 2] ?? ada.client, body, key));
    expect(tally(answers)).toEqual({ 201: 20 });
    expect(new Set(answers.map(({ text }) => JSON.stringify(sorted(JSON.parse(text) as object)))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(19);
    expect(await world.stock(goods)).toMatchObject({ reserved: 1 });
  });

  it('20 editors with one ETag: one saves, 19 are told', async () => {
    const { variantId } = await world.goods();
    const path = `/v1/admin/variants/${variantId}`;
    const { headers } = await world.catalogue.client.get(path);
    const clients = [world.catalogue.client, world.catalogue.client.at(haat.api(1).url)];
    const answers = await many(20, (i) =>
      (clients[i % 2] ?? world.catalogue.client).patch(path, { price: inr(1_000 + i) }, { 'if-match': headers.etag }),
    );
    expect(tally(answers)).toEqual({ 200: 1, 412: 19 });
  });

  it('orders that list the same things in opposite order: nobody sees a deadlock, and all add up', async () => {
    const [first, second] = [await world.goods({ onHand: 250 }), await world.goods({ onHand: 250 })];
    const orderOf = (i: number): Goods[] => (i % 2 === 0 ? [first, second] : [second, first]);
    const answers = await many(500, (i) =>
      untilTaken(haat.client(i % 2), cart(orderOf(i), { email: uniqueEmail('pair') })),
    );
    expect(tally(answers)).toEqual({ 201: 250, 409: 250 });
    expect(await world.stock(first)).toMatchObject({ available: 0 });
    expect(await world.stock(second)).toMatchObject({ available: 0 });
  });

  it('orders that name the last unit on two lines: each is refused, and the unit stays for sale', async () => {
    const lamp = await world.goods({ onHand: 1 });
    const answers = await many(20, (i) =>
      placeOrder(haat.client(i % 2), cart([lamp, lamp], { email: uniqueEmail('two') })),
    );
    expect(tally(answers)).toEqual({ 409: 20 });
    expect(await world.stock(lamp)).toEqual({ onHand: 1, reserved: 0, available: 1 });
  });

  it('buying, cancelling and moving of one stock: it is never oversold, and nothing is lost', async () => {
    const goods = await world.goods({ onHand: 10 });
    const rounds = await many(60, async (i) => {
      const placed = await placeOrder(ada.client.at(haat.api(i % 2).url), cart([goods]));
      if (placed.status !== 201 || i % 3 === 0) return placed.status === 201 ? 1 : 0;
      await ada.client.post(`/v1/orders/${placed.body.id}/cancellation`, {});
      return 0;
    });
    const kept = rounds.reduce<number>((sum, one) => sum + one, 0);
    expect(await world.stock(goods)).toEqual({ onHand: 10, reserved: kept, available: 10 - kept });
  });

  it('20 refreshes with one token: at most one token lives on', async () => {
    const bela = await world.customer('bela');
    const answers = await many(20, (i) =>
      haat.client(i % 2).post<TokensResponse>('/v1/auth/refresh', { refreshToken: bela.tokens.refreshToken }),
    );
    for (const { status } of answers) expect([200, 401]).toContain(status);
    const tokens = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.refreshToken));
    expect(tokens.size).toBe(1);
    const { living } = await haat.database.row<{ living: number }>(
      `SELECT count(*)::int AS living FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
        WHERE s.user_id = $1 AND s.ended_at IS NULL AND t.used_at IS NULL`,
      [bela.id],
    );
    expect(living).toBe(1);
  });

  it('20 registrations of one address: one account, and the same answer to all', async () => {
    const email = uniqueEmail('twin');
    const answers = await many(20, (i) =>
      haat.client(i % 2).post('/v1/auth/register', { email, password: 'haat-test-2026', name: 'Twin' }),
    );
    expect(tally(answers)).toEqual({ 202: 20 });
    const accounts = await haat.database.rows('SELECT id FROM users WHERE email = $1', [email]);
    expect(accounts).toHaveLength(1);
  });
});

/** PostgreSQL keeps the members of a stored answer in an order of its own. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort()
            .map(([name, member]) => [name, sorted(member)]),
        )
      : value;
