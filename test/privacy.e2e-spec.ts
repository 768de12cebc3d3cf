import type { NewApiKeyResponse } from '../src/api-keys/api-key.dto';
import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { OrderPage, OrderResponse } from '../src/orders/order.dto';
import type { MeResponse, UserResponse } from '../src/users/user.dto';
import type { Answer } from './support/client';
import { type Mail, mail, mails, mailsTo, tokenIn } from './support/mailbox';
import { refusal } from './support/problem';
import { runNode } from './support/run';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import {
  ADDRESS,
  cart,
  type Goods,
  made,
  type Order,
  PASSWORD,
  type Person,
  placeOrder,
  uniqueEmail,
  World,
} from './support/world';

const haat = useHaat({ worker: true, apis: 2 });
let world: World;
let goods: Goods;
beforeAll(async () => {
  world = await World.open(haat);
  goods = await world.goods({ onHand: 1_000 });
});

const PHONE = '+91 6276 123456';
const SHIPPING = { ...ADDRESS, name: 'Ada Lovelace', line1: '7 Potter Lane', region: 'Bihar', phone: PHONE };
const PERSONAL = ['Ada Lovelace', '7 Potter Lane', 'Madhubani', PHONE];

const login = (email: string): Promise<Answer> =>
  haat.client().post<TokensResponse>('/v1/auth/login', { email, password: PASSWORD });
const order = async (person: Person, more: object = {}): Promise<Order> =>
  made(await placeOrder(person.client, cart([{ ...goods, quantity: 2 }], { shippingAddress: SHIPPING, ...more })));
const guestOrder = async (email: string): Promise<Order> =>
  made(await placeOrder(haat.client(), cart([goods], { email, shippingAddress: SHIPPING })));
const asSeenByStaff = (id: string): Promise<Answer<Order>> =>
  world.support.client.get<OrderResponse>(`/v1/admin/orders/${id}`);
const erase = (person: Person): Promise<Answer> => person.client.delete('/v1/me');
const erased = async (person: Person): Promise<void> => {
  expect(await erase(person)).toMatchObject({ status: 202, body: { status: 'erased' } });
};

describe('Somebody who is erased', () => {
  it('is out at once, in every process, with every kind of credential', async () => {
    const ada = await world.staff('owner');
    const phone = await world.signIn(ada);
    const { key } = made(
      await ada.client.post<NewApiKeyResponse>('/v1/admin/api-keys', { name: 'Till', permissions: ['orders:read'] }),
    );
    await haat.client().post('/v1/auth/password/forgot', { email: ada.email });
    const token = tokenIn(await mail(ada.email, /new password/i));
    const everywhere = [0, 1].flatMap((api) => [
      haat.client(api).as(ada.tokens.accessToken),
      haat.client(api).as(phone.tokens.accessToken),
      haat.client(api).as(key),
    ]);
    // Each process has each of them in its memory.
    for (const client of everywhere) expect((await client.get('/v1/admin/orders')).status).toBe(200);
    await erased(ada);
    for (const client of everywhere) refusal(await client.get('/v1/admin/orders'), 401, 'auth.unauthenticated');
    for (const { tokens } of [ada, phone]) {
      const { refreshToken } = tokens;
      refusal(await haat.client(1).post('/v1/auth/refresh', { refreshToken }), 401, 'auth.refresh_refused');
    }
    const reset = await haat.client(1).post('/v1/auth/password/reset', { token, password: 'another-haat-2026' });
    refusal(reset, 422, 'auth.token_invalid');
    refusal(await login(ada.email), 401, 'auth.invalid_credentials');
  });

  it('gets one last mail, after which nothing is known of the address, and can come back as somebody new', async () => {
    const ada = await world.customer();
    const known = (await mails(ada.email, /confirm/i)).length;
    await erased(ada);
    const { text, html } = await mail(ada.email, /was erased/);
    for (const form of [text, html]) expect(form).toContain('last mail');
    await eventually('the address is forgotten', async () => {
      const left = await haat.database.rows(
        `SELECT 1 FROM mails WHERE recipient = $1 UNION ALL SELECT 1 FROM outbox_events WHERE payload::text LIKE '%' || $1 || '%'`,
        [ada.email],
      );
      return left.length === 0;
    });
    await haat.client().post('/v1/auth/register', { email: ada.email, password: PASSWORD, name: 'Somebody New' });
    const confirmations = await mails(ada.email, /confirm/i, { count: known + 1 });
    const token = tokenIn(confirmations.at(-1) as Mail);
    expect((await haat.client().post('/v1/auth/verify-email', { token })).status).toBe(204);
    const { client, id } = await world.signIn(ada);
    expect(id).not.toBe(ada.id);
    expect((await client.get<MeResponse>('/v1/me')).body.name).toBe('Somebody New');
    expect((await client.get<OrderPage>('/v1/orders')).body.items).toEqual([]);
  });

  it('is an empty account to staff, which nobody brings back', async () => {
    const ada = await world.customer();
    await erased(ada);
    const path = `/v1/admin/users/${ada.id}`;
    const seen = await world.owner.client.get<UserResponse>(path);
    expect(seen.body).toMatchObject({
      email: `erased-${ada.id}@erased.invalid`,
      name: 'Erased',
      status: 'disabled',
      emailVerified: false,
      roles: [],
    });
    const ifMatch = { 'if-match': seen.headers.etag };
    refusal(await world.owner.client.patch(path, { status: 'active' }, ifMatch), 409, 'users.erased');
    refusal(await world.owner.client.put(`${path}/roles`, { roles: ['customer'] }, ifMatch), 409, 'users.erased');
    // Nor does anybody who forgets to ask.
    for (const change of [`status = 'active'`, `name = 'Ada'`, `password_hash = 'x'`, `email = 'ada@haat.test'`]) {
      const written = haat.database.rows(`UPDATE users SET ${change} WHERE id = $1`, [ada.id]);
      await expect(written).rejects.toThrow('users_erased');
    }
  });

  it('has bought what was bought: orders add up, and tell nobody whose they were', async () => {
    const ada = await world.customer();
    const elsewhere = uniqueEmail('gift');
    const before = [await order(ada), await order(ada, { email: elsewhere }), await guestOrder(ada.email)];
    await ada.client.post(`/v1/orders/${before[0]?.id ?? ''}/cancellation`, { reason: 'Ada Lovelace moves' });
    const others = await guestOrder(uniqueEmail('other'));
    await erased(ada);
    for (const { id, number, totals, lines, createdAt } of before) {
      const { body, text } = await asSeenByStaff(id);
      expect(body).toMatchObject({ id, number, totals, lines, createdAt, email: `erased-${id}@erased.invalid` });
      const { region, postalCode, country } = SHIPPING;
      const unknown = { name: 'Erased', line1: 'Erased', city: 'Erased' };
      expect(body.shippingAddress).toEqual({ ...unknown, region, postalCode, country });
      for (const known of [...PERSONAL, ada.email, elsewhere]) expect(text).not.toContain(known);
    }
    const found = await world.support.client.get<OrderPage>(`/v1/admin/orders?q=${encodeURIComponent(ada.email)}`);
    expect(found.body.items).toEqual([]);
    expect((await asSeenByStaff(others.id)).body).toMatchObject({ shippingAddress: SHIPPING, email: others.email });
  });

  it('is not written to any more, also where a mail was on its way', async () => {
    const ada = await world.customer();
    await mail(ada.email, /confirm/i);
    await haat.worker.stop();
    await order(ada);
    await haat.client().post('/v1/auth/password/forgot', { email: ada.email });
    await erased(ada);
    await haat.restartWorker();
    await mail(ada.email, /was erased/);
    await eventually('nothing waits', async () => {
      const open = await haat.database.rows('SELECT 1 FROM event_deliveries WHERE done_at IS NULL');
      return open.length === 0;
    });
    const subjects = (await mailsTo(ada.email)).map(({ subject }) => subject);
    expect(subjects.sort()).toEqual([expect.stringMatching(/^Confirm/), expect.stringMatching(/was erased/)]);
  });

  it('is erased once, however often it is asked at the same time', async () => {
    const ada = await world.customer();
    const sessions = await Promise.all([1, 2, 3, 4].map(() => world.signIn(ada)));
    const answers = await Promise.all(
      sessions.map(({ client }, index) => client.at(haat.api(index % 2).url).delete('/v1/me')),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(202);
    for (const status of statuses.slice(1)) expect([401, 404]).toContain(status);
    await mail(ada.email, /was erased/);
    const { count } = await haat.database.row<{ count: number }>(
      `SELECT count(*)::int AS count FROM outbox_events WHERE type = 'privacy.erased' AND aggregate_id = $1`,
      [ada.id],
    );
    expect(count).toBe(1);
  });

  it('is on record, without a name, in an audit log that holds', async () => {
    const ada = await world.customer();
    await ada.client.post('/v1/me/data-export');
    await mail(ada.email, /^Your data/);
    await erased(ada);
    const { text } = await world.owner.client.get(`/v1/admin/audit-log?target=${ada.id}&limit=100`);
    for (const action of ['privacy.export_requested', 'privacy.erased', 'auth.sessions_ended']) {
      expect(text).toContain(action);
    }
    expect(text).not.toContain(ada.email);
    expect(await runNode(['dist/cli.js', 'audit:verify'], haat.env())).toMatchObject({ exitCode: 0 });
  });
});

describe('The last owner', () => {
  const shop = useHaat();

  it('is not erased, and nothing of the try is left, until there is another', async () => {
    const { owner, ...others } = await World.open(shop);
    refusal(await erase(owner), 409, 'users.last_owner');
    expect((await owner.client.get<MeResponse>('/v1/me')).body).toMatchObject({ email: owner.email, roles: ['owner'] });
    const { text } = await owner.client.get(`/v1/admin/audit-log?actor=${owner.id}`);
    expect(text).not.toContain('privacy.erased');
    const path = `/v1/admin/users/${others.support.id}`;
    const { headers } = await owner.client.get(path);
    await owner.client.put(`${path}/roles`, { roles: ['owner'] }, { 'if-match': headers.etag });
    await erased(owner);
    refusal(await erase(others.support), 409, 'users.last_owner');
  });
});
