import { createHmac, randomUUID } from 'node:crypto';
import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { Answer, Wire } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { type Person, World } from './support/world';

type Tokens = Wire<TokensResponse>;

describe('Sessions', () => {
  const haat = useHaat({ apis: 2 });
  let world: World;
  beforeAll(async () => (world = await World.open(haat)));

  const refresh = (refreshToken: string, api = 0): Promise<Answer<Tokens>> =>
    haat.client(api).post<TokensResponse>('/v1/auth/refresh', { refreshToken });
  /** As if the answer had been lost more than ten seconds ago. */
  const ageRotations = (person: Person): Promise<unknown> =>
    haat.database.rows(
      `UPDATE refresh_tokens SET used_at = used_at - interval '11 seconds'
        WHERE session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
      [person.id],
    );

  it('are kept alive by a refresh token that changes each time', async () => {
    const ada = await world.customer();
    const first = await refresh(ada.tokens.refreshToken);
    const second = await refresh(first.body.refreshToken, 1);
    expect(second.status).toBe(200);
    const tokens = [ada.tokens, first.body, second.body].map(({ refreshToken }) => refreshToken);
    expect(new Set(tokens).size).toBe(3);
    expect((await ada.client.as(second.body.accessToken).get('/v1/me')).status).toBe(200);
  });

  it('end, all tokens of theirs, when a used refresh token comes again', async () => {
    const ada = await world.customer();
    const { body: next } = await refresh(ada.tokens.refreshToken);
    await ageRotations(ada);
    refusal(await refresh(ada.tokens.refreshToken), 401, 'auth.refresh_refused');
    refusal(await refresh(next.refreshToken, 1), 401, 'auth.refresh_refused');
    refusal(await ada.client.as(next.accessToken).get('/v1/me'), 401, 'auth.unauthenticated');
  });

  it('survive a lost answer: within ten seconds the same refresh token gives the same successor', async () => {
    const ada = await world.customer();
    const [once, again] = [await refresh(ada.tokens.refreshToken), await refresh(ada.tokens.refreshToken, 1)];
    expect(again.status).toBe(200);
    expect(again.body.refreshToken).toBe(once.body.refreshToken);
    expect((await refresh(again.body.refreshToken)).status).toBe(200);
  });

  it('do not take that for a lost answer once the successor was used: somebody has stolen one of them', async () => {
    const ada = await world.customer();
    const { body: next } = await refresh(ada.tokens.refreshToken);
    const { body: last } = await refresh(next.refreshToken);
    refusal(await refresh(ada.tokens.refreshToken), 401, 'auth.refresh_refused');
    refusal(await refresh(last.refreshToken), 401, 'auth.refresh_refused');
  });

  it('refuse a refresh token that has expired', async () => {
    const ada = await world.customer();
    await haat.database.rows(
      `UPDATE refresh_tokens SET expires_at = now() - interval '1 second' WHERE session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
      [ada.id],
    );
    refusal(await refresh(ada.tokens.refreshToken), 401, 'auth.refresh_refused');
  });

  it('are dead at once after logout, in every process, and other sessions of the person live on', async () => {
    const ada = await world.customer();
    const phone = await world.signIn(ada);
    const elsewhere = ada.client.at(haat.api(1).url);
    // The other process has the session in its memory now.
    expect((await elsewhere.get('/v1/me')).status).toBe(200);
    expect((await ada.client.post('/v1/auth/logout')).status).toBe(204);
    refusal(await ada.client.get('/v1/me'), 401, 'auth.unauthenticated');
    // "At once" elsewhere is one notification of PostgreSQL.
    await eventually('the other process knows', async () => (await elsewhere.get('/v1/me')).status === 401, {
      withinMs: 1_000,
      everyMs: 10,
    });
    refusal(await refresh(ada.tokens.refreshToken, 1), 401, 'auth.refresh_refused');
    expect((await phone.client.get('/v1/me')).status).toBe(200);
  });

  it('are dead at once when the account is disabled', async () => {
    const ada = await world.customer();
    const elsewhere = ada.client.at(haat.api(1).url);
    await elsewhere.get('/v1/me');
    const path = `/v1/admin/users/${ada.id}`;
    const { headers } = await world.owner.client.get(path);
    expect((await world.owner.client.patch(path, { status: 'disabled' }, { 'if-match': headers.etag })).status).toBe(
      200,
    );
    refusal(await ada.client.get('/v1/me'), 401, 'auth.unauthenticated');
    await eventually('the other process knows', async () => (await elsewhere.get('/v1/me')).status === 401, {
      withinMs: 1_000,
      everyMs: 10,
    });
    refusal(await refresh(ada.tokens.refreshToken), 401, 'auth.refresh_refused');
  });

  it('are not opened by a refresh token in the place of an access token, nor the other way round', async () => {
    const ada = await world.customer();
    refusal(await haat.client().as(ada.tokens.refreshToken).get('/v1/me'), 401, 'auth.unauthenticated');
    const answer = await refresh(ada.tokens.accessToken.slice(0, 200));
    refusal(answer, 401, 'auth.refresh_refused');
    refusal(await haat.client().get(`/v1/me?access_token=${ada.tokens.accessToken}`), 401, 'auth.unauthenticated');
  });
});

describe('Access tokens', () => {
  const haat = useHaat();
  let ada: Person;
  beforeAll(async () => (ada = await (await World.open(haat)).customer()));

  type Json = Record<string, unknown>;
  const part = (index: number): Json =>
    JSON.parse(Buffer.from(ada.tokens.accessToken.split('.')[index] ?? '', 'base64url').toString()) as Json;
  const encoded = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('say who, in which session, for whom and until when, and are signed by a published key', async () => {
    const claims = part(1);
    expect(claims).toMatchObject({ sub: ada.id, iss: haat.publicUrl, aud: 'haat' });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBeLessThanOrEqual(900);
    const { body } = await haat.client().get<{ keys: Json[] }>('/.well-known/jwks.json');
    expect(body.keys.map(({ kid }) => kid)).toContain(part(0)['kid']);
    for (const key of body.keys) expect(key).not.toHaveProperty('d');
  });

  it.each([
    ['no signature', (): string => `${encoded({ ...part(0), alg: 'none' })}.${encoded(part(1))}.`],
    ['another key id', (): string => forged({ ...part(0), kid: 'other' }, part(1))],
    ['a path as key id', (): string => forged({ ...part(0), kid: '../../../../etc/hostname' }, part(1))],
    [
      'a key of its own',
      (): string => forged({ ...part(0), jwk: { kty: 'oct', k: 'AA' }, jku: 'http://127.0.0.1:1/' }, part(1)),
    ],
    [
      'another subject',
      (): string => `${encoded(part(0))}.${encoded({ ...part(1), sub: randomUUID() })}.${signature()}`,
    ],
    [
      'a later expiry',
      (): string => `${encoded(part(0))}.${encoded({ ...part(1), exp: 4_000_000_000 })}.${signature()}`,
    ],
    ['half of itself', (): string => ada.tokens.accessToken.slice(0, -20)],
    ['nothing', (): string => ''],
  ])('with %s open nothing', async (_, token) => {
    refusal(await haat.client().as(token()).get('/v1/me'), 401, 'auth.unauthenticated');
  });

  it('are not taken for a shared secret: a token signed with the public key is refused', async () => {
    const { body } = await haat.client().get<{ keys: Json[] }>('/.well-known/jwks.json');
    const key = JSON.stringify(body.keys[0]);
    const unsigned = `${encoded({ ...part(0), alg: 'HS256' })}.${encoded(part(1))}`;
    const signed = `${unsigned}.${createHmac('sha256', key).update(unsigned).digest('base64url')}`;
    refusal(await haat.client().as(signed).get('/v1/me'), 401, 'auth.unauthenticated');
  });

  it('say why they were refused in WWW-Authenticate', async () => {
    const none = await haat.client().get('/v1/me');
    const bad = await haat.client().as('x').get('/v1/me');
    expect(none.headers['www-authenticate']).toBe('Bearer');
    expect(bad.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });

  const signature = (): string => ada.tokens.accessToken.split('.')[2] ?? '';
  const forged = (header: Json, claims: Json): string => `${encoded(header)}.${encoded(claims)}.${signature()}`;
});
