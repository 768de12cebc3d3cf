import type { NewApiKeyResponse } from '../src/api-keys/api-key.dto';
import type { AddressResponse } from '../src/users/address.dto';
import type { UserResponse } from '../src/users/user.dto';
import type { Answer } from './support/client';
import { attachmentOf, mail, mails, tokenIn } from './support/mailbox';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, cart, type Goods, made, type Order, PASSWORD, type Person, placeOrder, World } from './support/world';

/** What the file holds of each room. */
interface OwnData {
  exportedAt: string;
  users: { account: UserResponse; addresses: AddressResponse[] };
  sessions: { sessions: { userAgent: string | null; ip: string }[] };
  'api-keys': { apiKeys: { name: string }[] };
  auth: { links: object[] };
  orders: { orders: Order[] };
  notifications: { mails: { template: string; recipient: string; sentAt: string | null }[] };
  audit: { entries: { action: string; by: string }[] };
  [room: string]: unknown;
}

const haat = useHaat({ worker: true });
let world: World;
let goods: Goods;
beforeAll(async () => {
  world = await World.open(haat);
  goods = await world.goods({ onHand: 1_000 });
});

const SHIPPING = { ...ADDRESS, line1: '7 Potter Lane', region: 'Bihar', phone: '+91 6276 123456' };

const order = async (person: Person, shippingAddress = SHIPPING): Promise<Order> =>
  made(await placeOrder(person.client, cart([{ ...goods, quantity: 2 }], { shippingAddress })));
const guestOrder = async (email: string): Promise<Order> =>
  made(await placeOrder(haat.client(), cart([goods], { email, shippingAddress: SHIPPING })));
/** A session whose person proved who they are too long ago. */
const staleSession = async (person: Person): Promise<Person> => {
  await haat.database.rows("ALTER TABLE sessions ALTER authenticated_at SET DEFAULT now() - interval '16 minutes'");
  return world
    .signIn(person)
    .finally(() => haat.database.rows('ALTER TABLE sessions ALTER authenticated_at SET DEFAULT now()'));
};

describe('A copy of one’s data', () => {
  const copyFor = async (person: Person): Promise<string> => {
    expect(await person.client.post('/v1/me/data-export')).toMatchObject({
      status: 202,
      body: { status: 'check_your_email' },
    });
    return attachmentOf(await mail(person.email, /^Your data/), 'haat-data.json');
  };

  it('comes by mail, and is exactly what the person left: account, addresses, orders, sessions, mails', async () => {
    const ada = await world.customer();
    await ada.client.patch('/v1/me', { name: 'Ada Lovelace' });
    const kept = made(await ada.client.post<AddressResponse>('/v1/me/addresses', SHIPPING));
    const [own, asGuest] = [await order(ada), await guestOrder(ada.email)];
    await haat
      .client()
      .with({ 'user-agent': 'Needle/1.0' })
      .post('/v1/auth/login', { email: ada.email, password: PASSWORD });
    await mails(ada.email, /^Your order/, { count: 2 });

    const data = JSON.parse(await copyFor(ada)) as OwnData;
    expect(data.users.account).toMatchObject({
      id: ada.id,
      email: ada.email,
      name: 'Ada Lovelace',
      roles: ['customer'],
    });
    expect(data.users.addresses).toEqual([kept]);
    const { accessToken: _, ...guestView } = asGuest;
    expect(data.orders.orders).toEqual([own, guestView]);
    expect(data.sessions.sessions.map(({ userAgent, ip }) => [userAgent, ip])).toEqual([
      [null, '127.0.0.1'],
      ['Needle/1.0', '127.0.0.1'],
    ]);
    expect(data.notifications.mails.filter(({ template }) => template === 'order-placed')).toMatchObject([
      { recipient: ada.email, sentAt: expect.any(String) as string },
      { recipient: ada.email, sentAt: expect.any(String) as string },
    ]);
    expect(data.audit.entries).toContainEqual(
      expect.objectContaining({ action: 'privacy.export_requested', by: 'you' }) as object,
    );
  });

  it('says what it is in plain text and in HTML', async () => {
    const ada = await world.customer();
    await copyFor(ada);
    const { text, html, attachments } = await mail(ada.email, /^Your data/);
    for (const form of [text, html]) expect(form).toContain('everything that we keep about you');
    expect(attachments).toMatchObject([{ filename: 'haat-data.json', contentType: 'application/json' }]);
  });

  it('holds nothing of anybody else', async () => {
    const [ada, bela] = [await world.customer(), await world.customer('bela')];
    await bela.client.post('/v1/me/addresses', { ...SHIPPING, name: 'Bela Bartók' });
    const belas = await order(bela, { ...SHIPPING, name: 'Bela Bartók' });
    // Staff act on Ada's account: that is hers to know, from where they did it is not.
    const path = `/v1/admin/users/${ada.id}`;
    const { headers } = await world.owner.client.get(path);
    await world.owner.client.put(`${path}/roles`, { roles: ['customer', 'support'] }, { 'if-match': headers.etag });
    const copy = await copyFor(ada);
    for (const foreign of [bela.id, bela.email, 'Bela', belas.id, belas.number, world.owner.id, world.owner.email]) {
      expect(copy).not.toContain(foreign);
    }
    const { entries } = (JSON.parse(copy) as OwnData).audit;
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'users.roles_changed', by: 'staff', ip: null }) as object,
    );
  });

  it('holds no secret', async () => {
    const ada = await world.staff('owner');
    const { key } = made(
      await ada.client.post<NewApiKeyResponse>('/v1/admin/api-keys', { name: 'Till', permissions: ['orders:read'] }),
    );
    await haat.client().post('/v1/auth/password/forgot', { email: ada.email });
    const link = tokenIn(await mail(ada.email, /new password/i));
    const copy = await copyFor(ada);
    expect((JSON.parse(copy) as OwnData)['api-keys'].apiKeys).toMatchObject([{ name: 'Till' }]);
    const secrets = [key, link, ada.tokens.refreshToken, ada.tokens.accessToken].flatMap((one) => [
      one,
      ...one.split('.'),
    ]);
    for (const secret of [...secrets, PASSWORD, '$argon2']) expect(copy).not.toContain(secret);
    const ids = await haat.database.rows<{ id: string }>(
      `SELECT id FROM one_time_tokens WHERE user_id = $1
       UNION SELECT t.id FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.user_id = $1`,
      [ada.id],
    );
    expect(ids.length).toBeGreaterThan(1);
    // A token is made of its row's identifier.
    for (const { id } of ids) expect(copy).not.toContain(id);
  });

  it('is for people who have just proved who they are, and so is the end of an account', async () => {
    const ada = await world.customer();
    const stale = await staleSession(ada);
    refusal(await stale.client.post('/v1/me/data-export'), 403, 'auth.reauthentication_required');
    const erasure: Answer = await stale.client.delete('/v1/me');
    refusal(erasure, 403, 'auth.reauthentication_required');
    expect((await stale.client.post('/v1/auth/reauthenticate', { password: PASSWORD })).status).toBe(204);
    expect((await stale.client.post('/v1/me/data-export')).status).toBe(202);
    await mail(ada.email, /^Your data/);
  });
});
