import { decode } from 'jsonwebtoken';
import { Client } from 'pg';
import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { SecondFactorDemand } from '../src/sessions/tokens.dto';
import type { RecoveryCodesResponse, TotpResponse } from '../src/factors/factor.dto';
import type { IdentityPage, ProviderPage } from '../src/federation/federation.dto';
import type { MeResponse } from '../src/users/user.dto';
import { codeOf, earlyInStep } from './support/authenticator-app';
import type { Answer, Client as HaatClient, Wire } from './support/client';
import { mail, mailsTo, tokenIn } from './support/mailbox';
import { type Claimant, OpenidProvider } from './support/provider-process';
import { refusal } from './support/problem';
import { ProviderSignIn, somebody } from './support/provider-sign-in';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { made, PASSWORD, uniqueEmail, World } from './support/world';

const acme = new OpenidProvider();
const env: Record<string, string> = { STOREFRONT_URL: 'https://shop.example' };
beforeAll(async () => {
  await acme.start();
  env['OIDC_PROVIDERS'] = JSON.stringify([acme.settings]);
});
afterAll(() => acme.stop());
const haat = useHaat({ worker: true, apis: 2, env });
const provider = new ProviderSignIn(haat, acme);
let world: World;
beforeAll(async () => (world = await World.open(haat)));

async function signIn(claimant: Claimant): Promise<{ client: HaatClient; me: Wire<MeResponse> }> {
  const { status, body, text } = await provider.attempt(claimant);
  if (status !== 200) throw new Error(`Not signed in: ${text}`);
  const client = haat.client(1).as(body.accessToken);
  return { client, me: (await client.get<MeResponse>('/v1/me')).body };
}

const identitiesOf = async (client: HaatClient): Promise<Wire<IdentityPage>['items']> =>
  (await client.get<IdentityPage>('/v1/me/identities')).body.items;
const login = (email: string, password = PASSWORD): Promise<Answer> =>
  haat.client().post('/v1/auth/login', { email, password });
const audited = async (action: string, userId: string): Promise<number> =>
  (await haat.database.rows('SELECT 1 FROM audit_log WHERE action = $1 AND target_id = $2', [action, userId])).length;

describe('A provider', () => {
  it('is listed, without anything that is between it and the store', async () => {
    const { body } = await haat.client().get<ProviderPage>('/v1/auth/providers');
    expect(body).toEqual({ items: [{ name: 'acme', title: 'Acme & Co' }], nextCursor: null });
  });

  it('is asked for a code, with state, nonce and PKCE, each time others', async () => {
    const [one, other] = [await provider.begin(), await provider.begin()];
    const { origin, searchParams } = new URL(one.authorizationUrl);
    expect(origin).toBe(acme.issuer);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'haat',
      response_type: 'code',
      redirect_uri: acme.redirectUri,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(new URL(other.authorizationUrl).searchParams.get(name)).not.toBe(searchParams.get(name));
    }
  });

  it('that is not configured is not there', async () => {
    for (const name of ['other', 'Acme', '..', 'x'.repeat(41)]) {
      const path = `/v1/auth/providers/${encodeURIComponent(name)}`;
      refusal(await haat.client().post(`${path}/authorization`), 404, 'federation.provider_not_found');
      const body = { transaction: 'x', parameters: {} };
      refusal(await haat.client().post(`${path}/callback`, body), 404, 'federation.provider_not_found');
    }
  });
});

describe('Whoever comes for the first time', () => {
  it('gets an account that is confirmed, has no password, and may have one', async () => {
    const ada = somebody({ name: '  Ada \n Jha ' });
    const { client, me } = await signIn(ada);
    expect(me).toMatchObject({ email: ada.email, name: 'Ada Jha', roles: ['customer'] });
    expect(await identitiesOf(client)).toEqual([
      { id: expect.any(String) as string, provider: 'acme', email: ada.email, ...times },
    ]);
    expect(await audited('federation.identity_linked', me.id)).toBe(1);
    for (const password of ['', PASSWORD]) {
      const refused = await login(me.email, password || 'x');
      refusal(refused, 401, 'auth.invalid_credentials');
    }
    await haat.client().post('/v1/auth/password/forgot', { email: me.email });
    const token = tokenIn(await mail(me.email, /new password/));
    const reset = await haat.client().post('/v1/auth/password/reset', { token, password: PASSWORD });
    expect(reset.status).toBe(204);
    expect((await login(me.email)).status).toBe(200);
  });

  const times = { createdAt: expect.any(String) as string, lastUsedAt: expect.any(String) as string };

  it('is known again by the subject alone, whatever the address is by now', async () => {
    const ada = somebody();
    const first = await signIn(ada);
    const again = await signIn({ ...ada, email: uniqueEmail('moved') });
    expect(again.me).toMatchObject({ id: first.me.id, email: ada.email });
    const unverified = await signIn({ ...ada, email: undefined, email_verified: false });
    expect(unverified.me.id).toBe(first.me.id);
    expect(await identitiesOf(unverified.client)).toMatchObject([
      { email: expect.stringContaining('moved-') as string },
    ]);
  });

  it('gets one account, however many sign-ins run at once', async () => {
    const ada = somebody();
    const bodies = await Promise.all(Array.from({ length: 6 }, () => provider.ledBack(ada)));
    const letIn = await holdBackAccounts();
    const finished = Promise.all(bodies.map((body, index) => provider.finish(body, haat.client(index % 2))));
    await letIn(bodies.length);
    expect((await finished).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(await haat.database.rows('SELECT 1 FROM users WHERE email = $1', [ada.email])).toHaveLength(1);
    expect(await haat.database.rows('SELECT 1 FROM identities WHERE subject = $1', [ada.sub])).toHaveLength(1);
  });

  /** Nobody can make an account until so many are about to, all of whom have found none. */
  async function holdBackAccounts(): Promise<(count: number) => Promise<void>> {
    const lock = new Client({ connectionString: haat.database.url });
    await lock.connect();
    await lock.query('BEGIN; LOCK TABLE users IN SHARE MODE');
    const waiting = async (): Promise<number> =>
      (await haat.database.rows(`SELECT 1 FROM pg_locks WHERE relation = 'users'::regclass AND NOT granted`)).length;
    return async (count) => {
      await eventually('all of them wait', async () => (await waiting()) === count).finally(() => lock.end());
    };
  }
});

describe('An account that has the address already', () => {
  it('is linked when the address is confirmed, and its owner is told', async () => {
    const bela = await world.customer('bela');
    const known = somebody({ email: bela.email.toUpperCase(), name: 'Somebody Else' });
    const { client, me } = await signIn(known);
    expect(me).toMatchObject({ id: bela.id, email: bela.email, name: 'bela Test' });
    const { text } = await mail(bela.email, /Acme & Co now opens your account/);
    expect(text).toContain('https://shop.example');
    expect((await login(bela.email)).status).toBe(200);
    expect((await bela.client.get('/v1/me')).status).toBe(200);
    await signIn(known);
    expect(await identitiesOf(client)).toHaveLength(1);
    const about = (await mailsTo(bela.email)).filter(({ subject }) => subject.includes('Acme'));
    expect(about).toHaveLength(1);
  });

  it('is taken from whoever opened it with an address that was not theirs', async () => {
    const email = uniqueEmail('victim');
    await haat.client().post('/v1/auth/register', { email, password: PASSWORD, name: 'A Squatter' });
    const verification = tokenIn(await mail(email, /Confirm your address/));
    const { id } = await haat.database.row<{ id: string }>('SELECT id FROM users WHERE email = $1', [email]);
    const squatter = await livingSession(id);
    expect((await squatter.get('/v1/me')).status).toBe(200);
    const { me } = await signIn(somebody({ email, name: 'The Owner' }));
    expect(me).toMatchObject({ id, name: 'The Owner' });
    refusal(await squatter.get('/v1/me'), 401, 'auth.unauthenticated');
    refusal(await login(email), 401, 'auth.invalid_credentials');
    // The link in the owner's own mailbox proves what is known, and brings no password back.
    expect((await haat.client().post('/v1/auth/verify-email', { token: verification })).status).toBe(204);
    refusal(await login(email), 401, 'auth.invalid_credentials');
    await haat.client().post('/v1/auth/register', { email, password: 'another-one-2026', name: 'A Squatter' });
    refusal(await login(email, 'another-one-2026'), 401, 'auth.invalid_credentials');
  });

  /** No way leads to a session of an account that is not confirmed; should one ever be found, it ends as well. */
  async function livingSession(id: string): Promise<HaatClient> {
    await haat.database.rows('UPDATE users SET email_verified_at = now() WHERE id = $1', [id]);
    const { email } = await haat.database.row<{ email: string }>('SELECT email FROM users WHERE id = $1', [id]);
    const { body } = await haat.client().post<TokensResponse>('/v1/auth/login', { email, password: PASSWORD });
    await haat.database.rows('UPDATE users SET email_verified_at = NULL WHERE id = $1', [id]);
    return haat.client(1).as(body.accessToken);
  }

  it.each<[string, Partial<Claimant>]>([
    ['says that it is not verified', { email_verified: false }],
    ['does not say whether it is verified', { email_verified: undefined }],
    ['says so in text', { email_verified: 'true' as unknown as boolean }],
    ['names none', { email: undefined }],
  ])('is not opened when the provider %s', async (_, claims) => {
    const bela = await world.customer('bela');
    refusal(await provider.attempt(somebody({ email: bela.email, ...claims })), 403, 'federation.email_unverified');
    expect(await identitiesOf(bela.client)).toEqual([]);
  });

  it('is not opened when it is disabled, linked or not', async () => {
    const [linked, other] = [somebody(), await world.customer('bela')];
    const { me } = await signIn(linked);
    for (const id of [me.id, other.id]) {
      const path = `/v1/admin/users/${id}`;
      const { headers } = await world.owner.client.get(path);
      const disabled = await world.owner.client.patch(path, { status: 'disabled' }, { 'if-match': headers.etag });
      expect(disabled.status).toBe(200);
    }
    refusal(await provider.attempt(linked), 401, 'auth.invalid_credentials');
    refusal(await provider.attempt(somebody({ email: other.email })), 401, 'auth.invalid_credentials');
    expect(await haat.database.rows('SELECT 1 FROM identities WHERE user_id = $1', [other.id])).toEqual([]);
  });

  it('demands its second factor of whoever comes this way, too', async () => {
    await earlyInStep();
    const bela = await world.customer('bela');
    const { secret } = made(await bela.client.post<TotpResponse>('/v1/me/totp'));
    await bela.client.post<RecoveryCodesResponse>('/v1/me/totp/confirmation', { code: codeOf(secret) });
    const { status, body } = await provider.attempt<SecondFactorDemand>(somebody({ email: bela.email }));
    expect({ status, body }).toMatchObject({ status: 200, body: { mfaRequired: true } });
    expect(body).not.toHaveProperty('accessToken');
    const proof = { mfaToken: body.mfaToken, code: codeOf(secret, 1) };
    expect((await haat.client().post('/v1/auth/login/totp', proof)).status).toBe(200);
  });

  it('gives a page the refresh token in its cookie, as any sign-in does', async () => {
    const page = haat.client().with({ origin: 'https://shop.example', 'x-refresh-token': 'cookie' });
    const answer = await provider.finish(await provider.ledBack(somebody()), page);
    expect(answer.body).not.toHaveProperty('refreshToken');
    expect(answer.headers['set-cookie']?.join()).toMatch(/^__Host-haat-refresh=[^;]{40,};.*HttpOnly/);
  });
});

describe('An identity', () => {
  it('is removed by its owner, who has proved it lately, and opens nothing any more', async () => {
    const ada = somebody();
    const { client, me } = await signIn(ada);
    const [identity] = await identitiesOf(client);
    const path = `/v1/me/identities/${identity?.id ?? ''}`;
    const { client: stranger } = await signIn(somebody());
    refusal(await stranger.delete(path), 404, 'federation.identity_not_found');
    expect(await identitiesOf(client)).toHaveLength(1);
    expect((await client.delete(path)).status).toBe(204);
    refusal(await client.delete(path), 404, 'federation.identity_not_found');
    expect(await identitiesOf(client)).toEqual([]);
    expect(await audited('federation.identity_removed', me.id)).toBe(1);
    refusal(await provider.attempt({ ...ada, email_verified: false }), 403, 'federation.email_unverified');
  });

  it('stays when its owner has proved nothing for a while', async () => {
    const { body } = await provider.attempt(somebody());
    const client = haat.client().as(body.accessToken);
    const { sub: userId } = decode(body.accessToken, { json: true }) ?? {};
    // Before any process has the session in memory.
    await haat.database.rows(
      `UPDATE sessions SET authenticated_at = now() - interval '16 minutes' WHERE user_id = $1`,
      [userId],
    );
    const [identity] = await identitiesOf(client);
    refusal(await client.delete(`/v1/me/identities/${identity?.id ?? ''}`), 403, 'auth.reauthentication_required');
    expect(await identitiesOf(client)).toHaveLength(1);
  });
});
