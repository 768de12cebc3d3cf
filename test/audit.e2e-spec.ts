import type { AuditEntryResponse, AuditPage } from '../src/audit/audit.dto';
import type { Wire } from './support/client';
import { refusal } from './support/problem';
import { type Ended, runNode } from './support/run';
import { useHaat } from './support/start';
import { inr, PASSWORD, unique, World } from './support/world';

type Entry = Wire<AuditEntryResponse>;

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const entries = async (query: string): Promise<Entry[]> =>
  (await world.owner.client.get<AuditPage>(`/v1/admin/audit-log?${query}`)).body.items;
const verify = (): Promise<Ended> => runNode(['dist/cli.js', 'audit:verify'], haat.env());

describe('The audit log', () => {
  it('tells who did what to what, from where, in which request', async () => {
    const requestId = `audit-${unique()}`;
    const body = { title: 'Brass lamp', status: 'draft', variants: [{ sku: `LAMP-${unique()}`, price: inr(100) }] };
    const { body: product } = await world.catalogue.client.post<{ id: string }>('/v1/admin/products', body, {
      'x-request-id': requestId,
    });
    const { catalogue } = world;
    expect(await entries(`target=${product.id}`)).toMatchObject([
      {
        actor: { type: 'account', id: catalogue.id, label: catalogue.email },
        action: 'products.created',
        target: { type: 'product', id: product.id },
        ip: '127.0.0.1',
        requestId,
        changes: { title: 'Brass lamp' },
      },
    ]);
  });

  it('is searched by actor, action and time, in pages', async () => {
    const goods = await world.goods();
    for (const delta of [1, 2, 3]) {
      const path = `/v1/admin/inventory/${goods.variantId}/movements`;
      await world.catalogue.client.once(path, { delta, reason: 'counted' }, unique());
    }
    const query = `actor=${world.catalogue.id}&action=inventory.moved&target=${goods.variantId}`;
    const found = await entries(query);
    expect(found.map(({ changes }) => changes)).toMatchObject([{ delta: 3 }, { delta: 2 }, { delta: 1 }]);
    const first = await world.owner.client.get<AuditPage>(`/v1/admin/audit-log?${query}&limit=2&count=true`);
    expect(first.body).toMatchObject({ count: 3, items: [{ changes: { delta: 3 } }, { changes: { delta: 2 } }] });
    expect(await entries(`${query}&from=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).toEqual(
      [],
    );
  });

  it('keeps what happens to the security of an account, and no secret', async () => {
    const ada = await world.customer();
    const wrong = { email: ada.email, password: 'a-wrong-password' };
    refusal(await haat.client().post('/v1/auth/login', wrong), 401, 'auth.invalid_credentials');
    const passwords = { currentPassword: PASSWORD, newPassword: 'another-haat-2026' };
    expect((await ada.client.put('/v1/me/password', passwords)).status).toBe(204);
    const actions = (await entries(`target=${ada.id}&sort=at`)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['auth.signed_in', 'auth.sign_in_failed', 'auth.password_changed']));
    const { all } = await haat.database.row<{ all: string }>('SELECT json_agg(a)::text AS all FROM audit_log a');
    for (const secret of [PASSWORD, 'another-haat-2026', 'a-wrong-password', ada.tokens.refreshToken]) {
      expect(all).not.toContain(secret);
    }
  });

  it('writes nothing for what was refused', async () => {
    const before = await haat.database.row<{ sequence: string }>('SELECT sequence FROM audit_head');
    const { client } = world.owner;
    refusal(await client.post('/v1/admin/roles', { name: 'owner', permissions: [] }), 409, 'users.role_taken');
    expect(await haat.database.row('SELECT sequence FROM audit_head')).toEqual(before);
  });

  it('is for who may read it', async () => {
    refusal(await world.support.client.get('/v1/admin/audit-log'), 403, 'auth.forbidden');
  });

  it('survives many writers at once without a gap', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => world.customer()));
    await Promise.all(people.map((person) => world.signIn(person)));
    expect(await verify()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('holds') as string });
  });
});

describe('A forged audit log', () => {
  /** As a superuser who knows about the triggers would. */
  const forge = async (sql: string): Promise<void> => {
    await haat.database.rows('ALTER TABLE audit_log DISABLE TRIGGER USER');
    await haat.database.rows(sql);
    await haat.database.rows('ALTER TABLE audit_log ENABLE TRIGGER USER');
  };
  const LAST = '(SELECT max(sequence) FROM audit_log)';

  it('cannot be made by the program itself', async () => {
    for (const sql of ['UPDATE audit_log SET action = action', 'DELETE FROM audit_log', 'TRUNCATE audit_log']) {
      await expect(haat.database.rows(sql)).rejects.toThrow('append-only');
    }
  });

  it.each([
    ['changed', `UPDATE audit_log SET changes = '{"forged":true}' WHERE sequence = ${LAST} - 2`, /was changed/],
    [
      'signed over',
      `UPDATE audit_log SET actor_type = 'system', actor_id = NULL WHERE sequence = ${LAST} - 2`,
      /was changed/,
    ],
    ['removed', `DELETE FROM audit_log WHERE sequence = ${LAST} - 2`, /is missing/],
    ['cut off at its end', `DELETE FROM audit_log WHERE sequence = ${LAST}`, /are missing/],
  ])('is found when a row was %s', async (_, sql, complaint) => {
    await haat.database.rows('CREATE TABLE kept AS TABLE audit_log');
    try {
      expect((await verify()).exitCode).toBe(0);
      await forge(sql);
      const { exitCode, stderr } = await verify();
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(complaint);
    } finally {
      await forge('DELETE FROM audit_log; INSERT INTO audit_log TABLE kept; DROP TABLE kept');
    }
  });

  it('may forget who somebody was, and still holds', async () => {
    await haat.database.rows('UPDATE audit_log SET actor_label = NULL WHERE actor_id = $1', [world.catalogue.id]);
    expect((await verify()).exitCode).toBe(0);
    const [entry] = await entries(`actor=${world.catalogue.id}&limit=1`);
    expect(entry?.actor).toEqual({ type: 'account', id: world.catalogue.id, label: null });
  });
});
