import type { MeResponse, UserPage, UserResponse } from '../src/users/user.dto';
import type { Answer, Wire } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { type Person, unique, World } from './support/world';

type User = Wire<UserResponse>;

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

describe('Your own account', () => {
  it('says who you are and what you may', async () => {
    const { body } = await world.support.client.get<MeResponse>('/v1/me');
    expect(body).toMatchObject({ id: world.support.id, email: world.support.email, roles: ['support'] });
    expect(body.permissions).toContain('orders:read');
    expect((await world.owner.client.get<MeResponse>('/v1/me')).body.permissions).toEqual(['*']);
  });

  it('can be renamed, and by nobody else', async () => {
    const ada = await world.customer();
    const renamed = await ada.client.patch<MeResponse>('/v1/me', { name: '  Ada Lovelace ' });
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Ada Lovelace' } });
    expect((await ada.client.get<MeResponse>('/v1/me')).body.name).toBe('Ada Lovelace');
  });

  it.each([
    [{ email: 'x@haat.test' }, '/email'],
    [{ roles: ['owner'] }, '/roles'],
    [{ name: '' }, '/name'],
    [{ name: null }, '/name'],
  ])('is not changed by %j', async (body, pointer) => {
    const ada = await world.customer();
    expect(pointers(refusal(await ada.client.patch('/v1/me', body), 422, 'request.invalid'))).toContain(pointer);
  });
});

describe('Accounts, for staff', () => {
  const read = (id: string): Promise<Answer<User>> => world.owner.client.get<UserResponse>(`/v1/admin/users/${id}`);

  it('are found by name, role and state, in pages that follow each other', async () => {
    const family = unique();
    const people: Person[] = [];
    for (const name of ['a', 'b', 'c']) people.push(await world.customer(`${family}-${name}`));
    const query = `/v1/admin/users?q=${family}&role=customer&status=active&sort=email&limit=2`;
    const first = await world.support.client.get<UserPage>(`${query}&count=true`);
    expect(first.body.count).toBe(3);
    const second = await world.support.client.get<UserPage>(
      `${query}&cursor=${encodeURIComponent(first.body.nextCursor ?? '')}`,
    );
    const found = [...first.body.items, ...second.body.items];
    expect(found.map(({ id }) => id)).toEqual(people.map(({ id }) => id));
    expect(second.body.nextCursor).toBeNull();
    expect((await world.support.client.get<UserPage>(`/v1/admin/users?q=${family}&role=owner`)).body.items).toEqual([]);
  });

  it('never show a password', async () => {
    const ada = await world.customer();
    const [one, list] = [await read(ada.id), await world.owner.client.get('/v1/admin/users')];
    for (const { text } of [one, list]) expect(text).not.toMatch(/password|argon2/i);
  });

  it('carry an ETag, without which they cannot be changed', async () => {
    const ada = await world.customer();
    const path = `/v1/admin/users/${ada.id}`;
    const { headers } = await read(ada.id);
    refusal(await world.owner.client.patch(path, { name: 'Ada B' }), 428, 'request.version_required');
    refusal(
      await world.owner.client.patch(path, { name: 'Ada B' }, { 'if-match': '*' }),
      428,
      'request.version_required',
    );
    for (const stale of ['"x"', '"999-AAAAAAAAAAAAAAAA"', `W/${headers.etag ?? ''}`]) {
      refusal(
        await world.owner.client.patch(path, { name: 'Ada B' }, { 'if-match': stale }),
        412,
        'request.stale_version',
      );
    }
    const changed = await world.owner.client.patch<UserResponse>(path, { name: 'Ada B' }, { 'if-match': headers.etag });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Ada B' } });
    expect(changed.headers.etag).toBe((await read(ada.id)).headers.etag);
    refusal(
      await world.owner.client.patch(path, { name: 'Ada C' }, { 'if-match': headers.etag }),
      412,
      'request.stale_version',
    );
  });

  it('that do not exist are not there', async () => {
    for (const id of ['01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11', 'not-a-uuid', '1%27%20OR%201=1', 'null']) {
      refusal(await world.owner.client.get(`/v1/admin/users/${id}`), 404, 'users.not_found');
    }
  });
});

describe('Roles', () => {
  /** Gives roles under the newest ETag, as somebody. */
  async function give(by: Person, to: Person, roles: string[]): Promise<Answer<User>> {
    const { headers } = await world.owner.client.get(`/v1/admin/users/${to.id}`);
    return by.client.put<UserResponse>(`/v1/admin/users/${to.id}/roles`, { roles }, { 'if-match': headers.etag });
  }

  it('work on the next call, when they are given and when they are taken', async () => {
    const ada = await world.customer();
    refusal(await ada.client.get('/v1/admin/orders'), 403, 'auth.forbidden');
    expect(await give(world.owner, ada, ['customer', 'support'])).toMatchObject({
      status: 200,
      body: { roles: ['customer', 'support'] },
    });
    expect((await ada.client.get('/v1/admin/orders')).status).toBe(200);
    await give(world.owner, ada, ['customer']);
    refusal(await ada.client.get('/v1/admin/orders'), 403, 'auth.forbidden');
  });

  it('are not given over somebody else’s change', async () => {
    const ada = await world.customer();
    const path = `/v1/admin/users/${ada.id}`;
    const { headers } = await world.owner.client.get(path);
    await give(world.owner, ada, ['customer', 'support']);
    const late = world.owner.client.put(`${path}/roles`, { roles: [] }, { 'if-match': headers.etag });
    refusal(await late, 412, 'request.stale_version');
    refusal(await world.owner.client.put(`${path}/roles`, { roles: [] }), 428, 'request.version_required');
  });

  it('are listed with what they permit, and every permission is explained', async () => {
    type Named = { items: { name: string; permissions: string[]; builtIn: boolean; description: string }[] };
    const roles = (await world.owner.client.get<Named>('/v1/admin/roles')).body.items;
    const permissions = (await world.owner.client.get<Named>('/v1/admin/permissions')).body.items;
    expect(roles.map(({ name }) => name).sort()).toEqual(['catalogue', 'customer', 'owner', 'support']);
    const known = permissions.map(({ name }) => name);
    for (const role of roles) for (const held of role.permissions) expect(['*', ...known]).toContain(held);
    for (const { description } of permissions) expect(description).not.toBe('');
  });

  it('that do not exist cannot be given', async () => {
    const ada = await world.customer();
    const problem = refusal(await give(world.owner, ada, ['customer', 'pirate']), 422, 'users.unknown_role');
    expect(pointers(problem)).toEqual(['/roles/1']);
  });

  it('beyond one’s own can be neither given nor taken', async () => {
    await haat.database.rows(
      `INSERT INTO roles (name, permissions) VALUES ('recruiter', '{roles:write,users:write,users:read}') ON CONFLICT DO NOTHING`,
    );
    const recruiter = await world.staff('recruiter');
    const ada = await world.customer();
    refusal(await give(recruiter, ada, ['owner']), 403, 'users.grant_beyond_own');
    refusal(await give(recruiter, ada, ['catalogue']), 403, 'users.grant_beyond_own');
    refusal(await give(recruiter, recruiter, ['owner']), 403, 'users.grant_beyond_own');
    refusal(await give(recruiter, world.support, []), 403, 'users.grant_beyond_own');
    expect((await give(recruiter, ada, ['customer', 'recruiter'])).status).toBe(200);
    const { headers } = await world.owner.client.get(`/v1/admin/users/${world.owner.id}`);
    const disable = recruiter.client.patch(
      `/v1/admin/users/${world.owner.id}`,
      { status: 'disabled' },
      { 'if-match': headers.etag },
    );
    refusal(await disable, 403, 'users.grant_beyond_own');
  });

  it.each([[['support', 'support']], ['support'], [[1]], [['x'.repeat(51)]], [null]])(
    'are refused as %j',
    async (roles) => {
      const ada = await world.customer();
      expect(pointers(refusal(await give(world.owner, ada, roles as string[]), 422, 'request.invalid'))).toContain(
        '/roles',
      );
    },
  );
});

describe('The last owner', () => {
  // A store of its own, where nobody else is an owner.
  const haat = useHaat();

  it('can be neither demoted nor disabled, not even by two at once', async () => {
    const world = await World.open(haat);
    const path = `/v1/admin/users/${world.owner.id}`;
    const etagOf = async (person: Person): Promise<string | undefined> =>
      (await world.owner.client.get(`/v1/admin/users/${person.id}`)).headers.etag;
    const demote = async (person: Person): Promise<Answer> =>
      person.client.put(
        `/v1/admin/users/${person.id}/roles`,
        { roles: ['support'] },
        { 'if-match': await etagOf(person) },
      );
    refusal(await demote(world.owner), 409, 'users.last_owner');
    refusal(
      await world.owner.client.patch(path, { status: 'disabled' }, { 'if-match': await etagOf(world.owner) }),
      409,
      'users.last_owner',
    );
    const second = await world.staff('owner');
    const etags = [await etagOf(world.owner), await etagOf(second)];
    const resigned = await Promise.all(
      [world.owner, second].map((person, i) =>
        person.client.put(`/v1/admin/users/${person.id}/roles`, { roles: ['support'] }, { 'if-match': etags[i] }),
      ),
    );
    expect(resigned.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { owners } = await haat.database.row<{ owners: number }>(
      `SELECT count(*)::int AS owners FROM user_roles WHERE role = 'owner'`,
    );
    expect(owners).toBe(1);
  });
});
