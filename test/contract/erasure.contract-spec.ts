import { randomUUID } from 'node:crypto';
import { freePort } from '../../scripts/services/ports';
import type { TotpResponse } from '../../src/factors/factor.dto';
import { Authenticator } from '../support/authenticator';
import { codeOf } from '../support/authenticator-app';
import { customerCart, guestCart, wanted } from '../support/carts';
import type { Client } from '../support/client';
import { mail, mails, tokenIn } from '../support/mailbox';
import { sentBack } from '../support/returns';
import { runNode } from '../support/run';
import { useHaat } from '../support/start';
import { eventually } from '../support/waiting';
import {
  cart,
  type Goods,
  made,
  PASSWORD,
  type Person,
  placeOrder,
  unique,
  uniqueEmail,
  World,
} from '../support/world';

/**
 * Somebody uses everything there is, under words that stand nowhere else, and is erased. Then every column of every
 * table is searched for those words, and every table that points at people is asked whether it still points at this one.
 * A new table is looked at without a line here; what it may keep needs one, with its reason.
 */
const haat = useHaat({ worker: true, env: { TRUSTED_PROXIES: '127.0.0.1' } });

const mark = unique();
const IP = '203.0.113.77';
const PHONE = `+91 6276 ${String(Math.random()).slice(2, 8)}`;
const ADDRESS = {
  name: `Recipient${mark}`,
  line1: `Street${mark}`,
  line2: `Floor${mark}`,
  city: `City${mark}`,
  region: 'Bihar',
  postalCode: '847211',
  country: 'IN',
  phone: PHONE,
};

/** What may still be found, and why. */
const MAY_KEEP: Record<string, string> = {
  'audit_log.ip': 'From where something was done is part of what the chain proves, and is not written anew.',
};

/** Tables that may still point at the empty account, and why. */
const MAY_POINT: Record<string, string> = {
  'orders.customer_id': 'The books say which orders were one customer’s; the account that they point at is nobody’s.',
  'api_keys.created_by': 'Revoked. The key was the store’s, and the audit log names it.',
};

interface Column {
  table: string;
  column: string;
}

const nameOf = ({ table, column }: Column): string => `${table}.${column}`;

/** Every column that can hold a text in any form. Bytes are hashes, keys and ciphertexts. */
const columns = (): Promise<Column[]> =>
  haat.database.rows<Column>(
    `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c JOIN information_schema.tables t
      USING (table_schema, table_name) WHERE table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type <> 'bytea'
      ORDER BY 1, 2`,
  );

/** Where any of these words stands, in any spelling of its letters. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const place of await columns()) {
    const { hits } = await haat.database.row<{ hits: number }>(
      `SELECT count(*)::int AS hits FROM "${place.table}" t, unnest($1::text[]) AS sought (word)
        WHERE strpos(lower(t."${place.column}"::text), lower(sought.word)) > 0`,
      [words],
    );
    if (hits > 0) found.push(nameOf(place));
  }
  return found;
}

/** Every column that refers to an account, with how many of its rows refer to this one. */
async function pointersAt(id: string): Promise<Record<string, number>> {
  const references = await haat.database.rows<Column>(
    `SELECT k.conrelid::regclass::text AS table, a.attname AS column FROM pg_constraint k
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
      WHERE k.contype = 'f' AND k.confrelid = 'users'::regclass ORDER BY 1, 2`,
  );
  const pointing: Record<string, number> = {};
  for (const reference of references) {
    const { hits } = await haat.database.row<{ hits: number }>(
      `SELECT count(*)::int AS hits FROM ${reference.table} WHERE "${reference.column}" = $1`,
      [id],
    );
    pointing[nameOf(reference)] = hits;
  }
  return pointing;
}

describe('Erasing somebody who has used everything', () => {
  let world: World;
  let person: Person;
  let former: string;
  let client: Client;
  let words: string[];

  beforeAll(async () => {
    world = await World.open(haat);
    person = await world.staff('owner');
    former = person.email;
    client = person.client.with({ 'user-agent': `Browser${mark}`, 'x-forwarded-for': IP });
    const next = uniqueEmail('next');
    const elsewhere = uniqueEmail('gift');
    words = [mark, IP, PHONE, former, next, elsewhere];
    await signInAgain(former);
    await buy(await world.goods(), elsewhere);
    await useTheAccount();
    await useFactors();
    await changeAddress(next);
    person = { ...person, email: next };
    made(await placeOrder(haat.client(), cart([await world.goods()], { email: next, shippingAddress: ADDRESS })));
    await mail(next, /^Your order/);
    await useCarts(next);
    await forgetPassword(next);
    await client.post('/v1/me/data-export');
    await mail(next, /^Your data/);
    await complain();
  });

  const signInAgain = async (email: string): Promise<void> => {
    const anywhere = haat.client().with({ 'user-agent': `Browser${mark}`, 'x-forwarded-for': IP });
    await anywhere.post('/v1/auth/login', { email, password: 'not-the-password' });
    expect((await anywhere.post('/v1/auth/login', { email, password: PASSWORD })).status).toBe(200);
    await anywhere.post('/v1/auth/register', { email, password: PASSWORD, name: `Again${mark}` });
    await mail(email, /already have an account/i);
  };

  const buy = async (goods: Goods, elsewhere: string): Promise<void> => {
    const body = cart([goods], { shippingAddress: ADDRESS });
    const { id } = made(await placeOrder(client, body));
    made(await placeOrder(client, { ...body, email: elsewhere }));
    made(await client.post(`/v1/orders/${id}/cancellation`, { reason: `Because of ${mark}` }));
    await sentBack(world, client, `Too small for ${mark}`);
    await mails(former, /^Your order/, { count: 2 });
    await mail(elsewhere, /^Your order/);
  };

  /** One that is left lying, one that was ordered, and one that was ordered as a guest under the same address. */
  const useCarts = async (email: string): Promise<void> => {
    const line = wanted(await world.goods());
    const carts = [
      await customerCart(client, [line]),
      await customerCart(client, [line]),
      await guestCart(haat, [line]),
    ];
    for (const { client: visitor, path } of carts) {
      expect((await visitor.put(`${path}/shipping-address`, ADDRESS)).status).toBe(200);
    }
    for (const { client: visitor, cart: ordered } of carts.slice(1)) {
      made(await placeOrder(visitor, { cartId: ordered.id, email, payment: { provider: 'manual' } }));
    }
    await mails(email, /^Your order/, { count: 3 });
  };

  const useTheAccount = async (): Promise<void> => {
    expect((await client.patch('/v1/me', { name: `Name${mark}` })).status).toBe(200);
    made(await client.post('/v1/me/addresses', ADDRESS));
    made(await client.post('/v1/admin/api-keys', { name: 'Till', permissions: ['orders:read'] }));
    // Off, and about what does not happen here: nothing is sent there.
    const hook = { url: 'https://93.184.215.14/', events: ['product.deleted'], active: false };
    made(await client.post('/v1/admin/webhook-endpoints', hook));
    const news = { subject: 'News', text: 'Hello {{name}}', audience: { emails: [person.email] } };
    expect((await client.post('/v1/admin/campaigns', news)).status).toBe(202);
    expect((await client.post('/v1/admin/reports', { type: 'inventory', format: 'csv' })).status).toBe(202);
    const change = { name: `Renamed${mark}` };
    const path = `/v1/admin/users/${person.id}`;
    const { headers } = await world.owner.client.get(path);
    expect((await world.owner.client.patch(path, change, { 'if-match': headers.etag })).status).toBe(200);
    const { variantId } = await world.goods();
    await client.once(`/v1/admin/inventory/${variantId}/movements`, { delta: 1, reason: 'counted' });
    const passwords = { currentPassword: PASSWORD, newPassword: 'another-haat-2026' };
    expect((await client.put('/v1/me/password', passwords)).status).toBe(204);
  };

  const useFactors = async (): Promise<void> => {
    const { secret } = made(await client.post<TotpResponse>('/v1/me/totp'));
    expect((await client.post('/v1/me/totp/confirmation', { code: codeOf(secret) })).status).toBe(200);
    const { body } = await client.post<{ challenge: string }>('/v1/me/passkeys/options');
    const credential = new Authenticator().create(body, { origin: haat.publicUrl });
    made(await client.post('/v1/me/passkeys', { name: `Phone${mark}`, credential }));
    // As after a sign-in by way of a provider, which would have to be there.
    await haat.database.rows(
      `INSERT INTO identities (id, user_id, provider, subject, email) VALUES ($1, $2, 'somebody', $3, $4)`,
      [randomUUID(), person.id, `subject-${mark}`, `at-provider-${mark}@haat.test`],
    );
  };

  const changeAddress = async (email: string): Promise<void> => {
    await client.put('/v1/me/email', { email, currentPassword: 'another-haat-2026' });
    const token = tokenIn(await mail(email, /confirm your new address/i));
    expect((await haat.client().post('/v1/auth/verify-email', { token })).status).toBe(204);
    await mail(former, /was changed/i);
  };

  const forgetPassword = async (email: string): Promise<void> => {
    await haat.client().post('/v1/auth/password/forgot', { email });
    await mail(email, /new password/i);
  };

  /** As if the mail server had refused every mail at first, naming the address; then they are delivered again. */
  const complain = (): Promise<unknown> =>
    haat.database.rows(
      `UPDATE event_deliveries SET done_at = NULL, due_at = now(), last_error = '550 no mailbox ' || $1
        WHERE consumer = 'notifications.send_mail'`,
      [former],
    );

  it('begins with somebody who is all over the place', async () => {
    expect(await placesOf(words)).toEqual(
      expect.arrayContaining([
        'audit_log.actor_label',
        'audit_log.ip',
        'idempotency_keys.body',
        'idempotency_keys.principal',
        'identities.email',
        'mails.recipient',
        'one_time_tokens.email',
        'orders.cancel_reason',
        'orders.email',
        'orders.shipping_address',
        'outbox_events.payload',
        'passkeys.name',
        'returns.reason',
        'sessions.ip',
        'sessions.user_agent',
        'user_addresses.address',
        'users.email',
        'users.name',
      ]),
    );
    const unused = Object.entries(await pointersAt(person.id)).flatMap(([name, rows]) => (rows === 0 ? [name] : []));
    // A table that this person has not used proves nothing: let them use it in `useTheAccount`.
    expect(unused).toEqual([]);
  });

  it('leaves none of it in any column of any table', async () => {
    expect((await client.delete('/v1/me')).status).toBe(202);
    await mail(person.email, /was erased/);
    // The farewell is forgotten by whoever sends it.
    await eventually('every event is delivered', async () => {
      const open = await haat.database.rows(`SELECT 1 FROM event_deliveries WHERE done_at IS NULL
                                              UNION ALL SELECT 1 FROM outbox_events WHERE fanned_out_at IS NULL`);
      return open.length === 0;
    });
    expect(await placesOf(words)).toEqual(Object.keys(MAY_KEEP));
  });

  it('leaves nothing that points at the account, but what may', async () => {
    const pointing = Object.entries(await pointersAt(person.id)).flatMap(([name, rows]) => (rows > 0 ? [name] : []));
    expect(pointing.sort()).toEqual(Object.keys(MAY_POINT).sort());
  });
});

describe('A process that could forget somebody’s data', () => {
  const start = async (fixture: string) =>
    runNode([`test/fixtures/${fixture}.cjs`], {
      ...haat.env(),
      PORT: String(await freePort()),
      WORKER_PORT: String(await freePort()),
    });

  it('does not start without every holder, and names those that it lacks', async () => {
    const { exitCode, stdout, stderr } = await start('nobody-answers');
    const named = /^Nobody answers for the personal data of: (.+)$/m.exec(stderr)?.[1]?.split(', ') ?? [];
    // The rooms that the fixture left out, and not those that it has.
    expect(named).toEqual(expect.arrayContaining(['auth', 'notifications', 'orders', 'audit']));
    for (const present of ['users', 'events', 'idempotency']) expect(named).not.toContain(present);
    expect(stdout).not.toContain('It started');
    expect(exitCode).not.toBe(0);
  });

  it('does not start with two of one name', async () => {
    const { exitCode, stdout, stderr } = await start('twin-holders');
    expect(stderr).toContain('Two providers answer for the personal data of orders');
    expect(stdout).not.toContain('It started');
    expect(exitCode).not.toBe(0);
  });
});
