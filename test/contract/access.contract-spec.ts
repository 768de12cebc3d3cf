import { randomUUID } from 'node:crypto';
import type { NewApiKeyResponse } from '../../src/api-keys/api-key.dto';
import type { OrderResponse } from '../../src/orders/order.dto';
import type { SessionPage } from '../../src/sessions/session.dto';
import { Authenticator } from '../support/authenticator';
import { customerCart, newCoupon, newShippingMethod, wanted } from '../support/carts';
import { allOf, ship } from '../support/fulfilments';
import { refusal } from '../support/problem';
import { Contract } from '../support/contract';
import type { Client, Sent } from '../support/client';
import type { Route, Schema } from '../support/openapi';
import { sentBack } from '../support/returns';
import { useHaat } from '../support/start';
import { expiredToken } from '../support/tokens';
import { ADDRESS, cart, made, type Person, placeOrder, unique, World } from '../support/world';

interface RoleList {
  items: { name: string; permissions: string[] }[];
}

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const OPEN = ['public', 'authenticated', 'guest-token'];
const permissionOf = ({ operation }: Route): string => operation['x-permission'];
/** Whether credentials are looked at at all. */
const takesCredentials = ({ operation }: Route): boolean => (operation.security ?? []).length > 0;
const demandsSignIn = (route: Route): boolean => !['public', 'guest-token'].includes(permissionOf(route));
/** With identifiers of nothing, unless told otherwise: one for all, or one each. */
const pathOf = ({ path }: Route, ids: string | readonly string[] = randomUUID()): string => {
  let next = 0;
  return path.replace(/\{\w+\}/g, () => (typeof ids === 'string' ? ids : (ids[next++] ?? '')));
};

/** Calls every operation; the answer is only asked whether this caller was let in. */
async function refusals(client: Client, routes: readonly Route[]): Promise<Record<string, number>> {
  const outcome: Record<string, number> = {};
  for (const route of routes) {
    const { status } = await client.send({ method: route.method, path: pathOf(route) });
    outcome[route.name] = status === 401 || status === 403 ? status : 0;
  }
  return outcome;
}

const expected = (routes: readonly Route[], decide: (route: Route) => number): Record<string, number> =>
  Object.fromEntries(routes.map((route) => [route.name, decide(route)]));

describe('Every operation', () => {
  const routes = (): Route[] => [...haat.contract.routes];

  it('lets nobody in who is not signed in, where that is demanded', async () => {
    const outcome = await refusals(haat.client(), routes());
    expect(outcome).toEqual(expected(routes(), (route) => (demandsSignIn(route) ? 401 : 0)));
  });

  it.each([
    ['no token at all', (): string => 'x'],
    ['a refresh token', (): string => world.owner.tokens.refreshToken],
    ['half a token', (): string => world.owner.tokens.accessToken.slice(0, -30)],
  ])('refuses credentials that are %s, wherever it looks at them', async (_, token) => {
    const outcome = await refusals(haat.client().as(token()), routes());
    expect(outcome).toEqual(expected(routes(), (route) => (takesCredentials(route) ? 401 : 0)));
  });

  it('refuses an access token that has expired', async () => {
    const outcome = await refusals(haat.client().as(await expiredToken(haat, world.owner)), routes());
    expect(outcome).toEqual(expected(routes(), (route) => (takesCredentials(route) ? 401 : 0)));
  });

  it.each(['owner', 'catalogue', 'support', 'customer'])(
    'lets a member of the role %s do what it permits',
    async (role) => {
      const { body } = await world.owner.client.get<RoleList>('/v1/admin/roles');
      const held = body.items.find(({ name }) => name === role)?.permissions ?? [];
      expect(await letIn(await world.staff(role))).toEqual(expected(routes(), (route) => (may(held, route) ? 0 : 403)));
    },
  );

  it.each([0, 1])(
    'lets a member of a custom role do what it permits: every second permission, from %i',
    async (from) => {
      const [name, permissions] = [`half-${unique()}`, await half(from)];
      made(await world.owner.client.post('/v1/admin/roles', { name, permissions }));
      const person = await world.staff(name);
      expect(await letIn(person)).toEqual(expected(routes(), (route) => (may(permissions, route) ? 0 : 403)));
    },
  );

  it.each([0, 1])('lets an API key do what it permits, and nothing that is for people: from %i', async (from) => {
    const permissions = await half(from);
    const { key } = made(
      await world.owner.client.post<NewApiKeyResponse>('/v1/admin/api-keys', { name: 'half', permissions }),
    );
    const reaches = (route: Route): boolean =>
      permissions.includes(permissionOf(route)) && !route.operation['x-problems'].includes('auth.people_only');
    const outcome = await refusals(haat.client().as(key), routes());
    const decide = (route: Route): number => (!takesCredentials(route) || reaches(route) ? 0 : 403);
    expect(outcome).toEqual(expected(routes(), decide));
  });

  const may = (held: readonly string[], route: Route): boolean =>
    [...OPEN, ...(held.includes('*') ? [permissionOf(route)] : held)].includes(permissionOf(route));

  /** Every second permission of the catalogue, so that two halves hold each once. */
  const half = async (from: number): Promise<string[]> => {
    const { body } = await world.owner.client.get<{ items: { name: string }[] }>('/v1/admin/permissions');
    return body.items.map(({ name }) => name).filter((_, index) => index % 2 === from);
  };

  /** Calls everything as this person, who is erased in the end. */
  const letIn = async (person: Person): Promise<Record<string, number>> => {
    const named = (name: string): Route[] => routes().filter(({ operation }) => operation.operationId === name);
    const outcome = await refusals(
      person.client,
      routes().filter(({ operation }) => !LAST.includes(operation.operationId)),
    );
    for (const name of LAST) {
      const { client } = await world.signIn(person);
      Object.assign(outcome, await refusals(client, named(name)));
    }
    return outcome;
  };

  /** Nothing after one of these would be let in: each is called in a session of its own, and the end of the account last. */
  const LAST = ['tokensLogout', 'privacyErase'];
});

describe('What belongs to somebody', () => {
  /** An object of this person for each path that names one. A new path needs a line here. */
  const OBJECTS: Record<string, (person: Person) => Promise<string | readonly string[]>> = {
    '/v1/carts/{id}/lines/{lineId}': async ({ client }) => {
      const { cart: own } = await customerCart(client, [wanted(await world.goods())]);
      return [own.id, own.lines[0]?.id ?? ''];
    },
    '/v1/carts/{id}': async ({ client }) => (await customerCart(client, [wanted(await world.goods())])).cart.id,
    '/v1/orders/{id}/returns/{returnId}': async ({ client }) => {
      const { orderId, id } = await sentBack(world, client);
      return [orderId, id];
    },
    '/v1/orders/{id}/returns': async ({ client }) => {
      const order = made(await placeOrder(client, cart([await world.goods()])));
      made(await ship(world.owner.client, order, allOf(order)));
      return order.id;
    },
    '/v1/orders/{id}': async ({ client }) => made(await placeOrder(client, cart([await world.goods()]))).id,
    '/v1/me/addresses/{id}': async ({ client }) =>
      made(await client.post<{ id: string }>('/v1/me/addresses', ADDRESS)).id,
    '/v1/me/passkeys/{id}': async ({ client }) => {
      const { body: options } = await client.post<{ challenge: string }>('/v1/me/passkeys/options');
      const credential = new Authenticator().create(options, { origin: haat.publicUrl });
      return made(await client.post<{ id: string }>('/v1/me/passkeys', { name: 'My phone', credential })).id;
    },
    // As one that a provider has vouched for; the way there is walked in federation.e2e-spec.ts.
    '/v1/me/identities/{id}': async ({ id: userId, email }) => {
      const id = randomUUID();
      await haat.database.rows(
        'INSERT INTO identities (id, user_id, provider, subject, email) VALUES ($1, $2, $3, $4, $5)',
        [id, userId, 'acme', id, email],
      );
      return id;
    },
    // Another one than that of the test, which goes on.
    '/v1/auth/sessions/{id}': async (person) => {
      const { body } = await (await world.signIn(person)).client.get<SessionPage>('/v1/auth/sessions');
      return body.items.find(({ current }) => current)?.id ?? '';
    },
  };
  /** What has to be sent to these, so that nothing but the identifier is wrong. */
  const BODIES: Record<string, (own: string) => Promise<object>> = {
    'POST /v1/carts/{id}/lines': async () => wanted(await world.goods()),
    'PATCH /v1/carts/{id}/lines/{lineId}': () => Promise.resolve({ quantity: 2 }),
    'PUT /v1/carts/{id}/coupon': async () => ({ code: (await newCoupon(world)).code }),
    'POST /v1/orders/{id}/payments': () => Promise.resolve({ provider: 'manual' }),
    'PUT /v1/carts/{id}/shipping-address': () => Promise.resolve(ADDRESS),
    'POST /v1/orders/{id}/returns': async (own) => {
      const { body } = await world.owner.client.get<OrderResponse>(`/v1/admin/orders/${own}`);
      return { lines: allOf(body), reason: 'Too small' };
    },
    'PUT /v1/carts/{id}/shipping-method': async () => ({ code: (await newShippingMethod(world)).code }),
  };
  const call = (route: Route, ids: string | readonly string[]): Pick<Sent, 'method' | 'path' | 'headers'> => ({
    method: route.method,
    path: pathOf(route, ids),
    headers: takesKey(route) ? { 'idempotency-key': randomUUID() } : {},
  });
  const takesKey = ({ operation }: Route): boolean =>
    (operation.parameters ?? []).some(({ name }) => name === 'Idempotency-Key');
  const personal = (): Route[] =>
    haat.contract.routes.filter(
      (route) => ['authenticated', 'guest-token'].includes(permissionOf(route)) && route.path.includes('{'),
    );

  it('is not there for anybody else: the answer is that for an identifier of nothing', async () => {
    const [ada, bela] = await Promise.all([world.customer('ada'), world.customer('bela')]);
    expect(personal().length).toBeGreaterThan(0);
    for (const route of personal()) {
      const make = Object.entries(OBJECTS).find(([path]) => route.path.startsWith(path))?.[1];
      if (!make) throw new Error(`${route.name}: say in OBJECTS how to make such a thing`);
      const [own, nothing] = [await make(ada), randomUUID()];
      const json = await BODIES[route.name]?.(String(own));
      const stranger = haat.client();
      for (const client of [bela.client, world.owner.client, stranger]) {
        const [others, none] = await Promise.all([own, nothing].map((id) => client.send({ ...call(route, id), json })));
        const shown = ({ body }: { body: unknown }): object => ({ ...(body as object), requestId: '' });
        // Who must sign in first is told so, whatever the identifier.
        const unseen = client === stranger && permissionOf(route) === 'authenticated' ? 401 : 404;
        expect(others?.status).toBe(unseen);
        expect(shown(others as never)).toEqual(shown(none as never));
      }
      const { status } = await ada.client.send({ ...call(route, own), json });
      expect({ [route.name]: status < 300 }).toEqual({ [route.name]: true });
    }
  });
});

describe('The document', () => {
  type Named = { items: { name: string }[] };

  it('declares for every operation who may call it, with a permission that exists', async () => {
    const { body } = await world.owner.client.get<Named>('/v1/admin/permissions');
    const known = [...OPEN, ...body.items.map(({ name }) => name)];
    for (const route of haat.contract.routes) {
      expect({ [route.name]: known }).toEqual({
        [route.name]: expect.arrayContaining([permissionOf(route)]) as string[],
      });
    }
  });

  it('documents the refusals that follow from what an operation demands', () => {
    for (const route of haat.contract.routes) {
      const needed = ['429', '500', '503'];
      if (takesCredentials(route)) needed.push('401');
      if (!OPEN.includes(permissionOf(route))) needed.push('403');
      if (route.path.includes('{')) needed.push('404');
      if (route.operation.requestBody) needed.push('400', '413', '415', '422');
      const documented = Object.keys(route.operation.responses);
      expect({ [route.name]: needed.filter((status) => !documented.includes(status)) }).toEqual({ [route.name]: [] });
    }
  });

  it('names only problems that have a page, under their own status', async () => {
    const codes = new Set(haat.contract.routes.flatMap(({ operation }) => operation['x-problems']));
    const status = new Map<string, number>();
    for (const code of codes) {
      const page = await haat.client().get<{ code: string; status: number; advice: string }>(`/problems/${code}`);
      expect(page).toMatchObject({ status: 200, body: { code } });
      status.set(code, page.body.status);
    }
    for (const { name, operation } of haat.contract.routes) {
      const undocumented = operation['x-problems'].filter((code) => !(String(status.get(code)) in operation.responses));
      expect({ [name]: undocumented }).toEqual({ [name]: [] });
    }
  });

  it('holds the tests to it: an answer with an undocumented member fails', async () => {
    const document = structuredClone(haat.contract.document);
    delete (document.components.schemas['MeResponse']?.['properties'] as Schema)['email'];
    const answer = await world.owner.client.get('/v1/me');
    expect(() => new Contract(document).check({ method: 'GET', path: '/v1/me' }, answer)).toThrow(/additional/);
    refusal(await haat.client().get('/v1/me'), 401, 'auth.unauthenticated');
  });
});
