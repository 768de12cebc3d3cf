import type { NewApiKeyResponse } from '../src/api-keys/api-key.dto';
import type { RoleResponse } from '../src/users/role.dto';
import type { Answer, Wire } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { made, PASSWORD, type Person, unique, World } from './support/world';

type Role = Wire<RoleResponse>;

const haat = useHaat({ apis: 2 });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const create = (person: Person, permissions: string[], name = `role-${unique()}`): Promise<Answer<Role>> =>
  person.client.post<RoleResponse>('/v1/admin/roles', { name, permissions });
const versioned = async (path: string): Promise<Record<string, string>> => ({
  'if-match': (await world.owner.client.get(path)).headers.etag ?? '',
});
const change = async ({ client }: Person, name: string, permissions: string[]): Promise<Answer> =>
  client.patch(`/v1/admin/roles/${name}`, { permissions }, await versioned(`/v1/admin/roles/${name}`));
const remove = async ({ client }: Person, name: string): Promise<Answer> =>
  client.delete(`/v1/admin/roles/${name}`, await versioned(`/v1/admin/roles/${name}`));

describe('A role of one’s own', () => {
  it('permits what it names, and a change counts on the next call in every process', async () => {
    const { name } = made(await create(world.owner, ['orders:read']));
    const packer = await world.staff(name);
    const there = haat.client(1).as(packer.tokens.accessToken);
    for (const client of [packer.client, there]) expect((await client.get('/v1/admin/orders')).status).toBe(200);
    expect((await change(world.owner, name, ['users:read'])).status).toBe(200);
    for (const client of [packer.client, there]) {
      refusal(await client.get('/v1/admin/orders'), 403, 'auth.forbidden');
      expect((await client.get('/v1/admin/users')).status).toBe(200);
    }
  });

  it('cannot be made of more than its maker holds', async () => {
    const { name } = made(await create(world.owner, ['roles:read', 'roles:write', 'orders:read']));
    const limited = await world.staff(name);
    expect((await create(limited, ['orders:read'])).status).toBe(201);
    refusal(await create(limited, ['orders:read', 'products:write']), 403, 'users.grant_beyond_own');
    const { name: stronger } = made(await create(world.owner, ['products:write']));
    refusal(await change(limited, stronger, []), 403, 'users.grant_beyond_own');
    refusal(await remove(limited, stronger), 403, 'users.grant_beyond_own');
  });

  it('is refused with permissions that do not exist, a name that is taken, or the star', async () => {
    const answer = refusal(
      await create(world.owner, ['orders:read', 'orders:burn', '*']),
      422,
      'users.unknown_permission',
    );
    expect(pointers(answer)).toEqual(['/permissions/1', '/permissions/2']);
    refusal(await create(world.owner, [], 'owner'), 409, 'users.role_taken');
  });

  it('is deleted when nobody has it', async () => {
    const { name } = made(await create(world.owner, []));
    await world.staff(name);
    refusal(await remove(world.owner, name), 409, 'users.role_in_use');
    const { name: unused } = made(await create(world.owner, []));
    expect((await remove(world.owner, unused)).status).toBe(204);
    refusal(await world.owner.client.get(`/v1/admin/roles/${unused}`), 404, 'users.role_not_found');
  });

  it.each(['owner', 'catalogue', 'support', 'customer'])(
    'is not the built-in role %s, which stays as it is',
    async (name) => {
      refusal(await change(world.owner, name, []), 409, 'users.role_built_in');
      refusal(await remove(world.owner, name), 409, 'users.role_built_in');
    },
  );
});

describe('An API key', () => {
  const create = async (person: Person, body: object): Promise<Wire<NewApiKeyResponse>> =>
    made(await person.client.post<NewApiKeyResponse>('/v1/admin/api-keys', { name: 'Warehouse', ...body }));
  const at = (key: string, api = 0) => haat.client(api).as(key);

  it('reaches what it names, and nothing else', async () => {
    const { key } = await create(world.owner, { permissions: ['orders:read'] });
    expect((await at(key).get('/v1/admin/orders')).status).toBe(200);
    refusal(await at(key).get('/v1/admin/users'), 403, 'auth.forbidden');
    refusal(await at(key).get('/v1/me'), 403, 'auth.people_only');
    refusal(await at(key).get('/v1/orders'), 403, 'auth.people_only');
    refusal(await at(`${key}x`).get('/v1/admin/orders'), 401, 'auth.unauthenticated');
  });

  it('is shown once, kept nowhere, and dead at once when it is deleted', async () => {
    const { id, key } = await create(world.owner, { permissions: ['orders:read'] });
    const list = await world.owner.client.get('/v1/admin/api-keys');
    expect(list.text).toContain(id);
    expect(list.text).not.toContain(key);
    const { row } = await haat.database.row<{ row: string }>(
      'SELECT row_to_json(k)::text AS row FROM api_keys k WHERE id = $1',
      [id],
    );
    expect(row).not.toContain(key.split('.')[1]);
    for (const api of [0, 1]) expect((await at(key, api).get('/v1/admin/orders')).status).toBe(200);
    expect((await world.owner.client.delete(`/v1/admin/api-keys/${id}`)).status).toBe(204);
    for (const api of [0, 1]) refusal(await at(key, api).get('/v1/admin/orders'), 401, 'auth.unauthenticated');
  });

  it('expires', async () => {
    const { key } = await create(world.owner, {
      permissions: ['orders:read'],
      expiresAt: new Date(Date.now() + 1_500).toISOString(),
    });
    expect((await at(key).get('/v1/admin/orders')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    refusal(await at(key).get('/v1/admin/orders'), 401, 'auth.unauthenticated');
  });

  it('gives no more than its maker holds, also later', async () => {
    const { name } = made(await roleOf(['apikeys:write', 'orders:read']));
    const maker = await world.staff(name);
    const refused = await maker.client.post('/v1/admin/api-keys', { name: 'X', permissions: ['users:read'] });
    refusal(refused, 403, 'users.grant_beyond_own');
    const { key } = await create(maker, { permissions: ['orders:read'] });
    expect((await at(key).get('/v1/admin/orders')).status).toBe(200);
    expect((await change(world.owner, name, ['apikeys:write'])).status).toBe(200);
    refusal(await at(key).get('/v1/admin/orders'), 403, 'auth.forbidden');
  });

  it('is made only by somebody who has just proved who they are', async () => {
    const { name } = made(await roleOf(['apikeys:write', 'orders:read']));
    const maker = await world.staff(name);
    // As old as it is born, before any process has it in memory.
    await haat.database.rows("ALTER TABLE sessions ALTER authenticated_at SET DEFAULT now() - interval '16 minutes'");
    const stale = await world
      .signIn(maker)
      .finally(() => haat.database.rows('ALTER TABLE sessions ALTER authenticated_at SET DEFAULT now()'));
    const ask = (): Promise<Answer> =>
      stale.client.post('/v1/admin/api-keys', { name: 'X', permissions: ['orders:read'] });
    refusal(await ask(), 403, 'auth.reauthentication_required');
    refusal(
      await stale.client.post('/v1/auth/reauthenticate', { password: 'wrong-password' }),
      403,
      'auth.wrong_password',
    );
    expect((await stale.client.post('/v1/auth/reauthenticate', { password: PASSWORD })).status).toBe(204);
    expect((await ask()).status).toBe(201);
  });

  const roleOf = (permissions: string[]): Promise<Answer<Role>> =>
    world.owner.client.post<RoleResponse>('/v1/admin/roles', { name: `role-${unique()}`, permissions });
});
