import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { Answer, Client } from './support/client';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { PASSWORD, type Person, World } from './support/world';

const SHOP = 'https://shop.example';
const ADMIN = 'https://admin.example';
const EVIL = 'https://evil.example';
const COOKIE = '__Host-haat-refresh';
const WANTS_COOKIE = { 'x-refresh-token': 'cookie' };

const haat = useHaat({ env: { STOREFRONT_URL: SHOP, CORS_ORIGINS: ADMIN } });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const page = (origin = SHOP): Client => haat.client().with({ origin, ...WANTS_COOKIE });
const login = ({ email }: Person, client = page()): Promise<Answer<TokensResponse>> =>
  client.post<TokensResponse>('/v1/auth/login', { email, password: PASSWORD });
const cookieIn = ({ headers }: Answer): { value: string; attributes: string[] } => {
  const set = headers['set-cookie']?.find((line) => line.startsWith(`${COOKIE}=`)) ?? '';
  const [pair = '', ...attributes] = set.split('; ');
  return { value: pair.slice(COOKIE.length + 1), attributes: attributes.map((one) => one.toLowerCase()).sort() };
};
const withCookie = (value: string, client = page()): Client => client.with({ cookie: `a=b; ${COOKIE}=${value}; c=d` });

describe('A page in a browser', () => {
  it('keeps the refresh token in a cookie that no script can read', async () => {
    const answer = await login(await world.customer());
    expect(answer.body).toEqual({ accessToken: expect.any(String) as string, tokenType: 'Bearer', expiresIn: 600 });
    const { value, attributes } = cookieIn(answer);
    expect(value.length).toBeGreaterThan(40);
    expect(attributes).toEqual(['httponly', 'max-age=2592000', 'path=/', 'samesite=strict', 'secure']);
  });

  it('refreshes with the cookie alone; the cookie is rotated', async () => {
    const first = cookieIn(await login(await world.customer()));
    const refreshed = await withCookie(first.value).post<TokensResponse>('/v1/auth/refresh');
    expect(refreshed.status).toBe(200);
    expect(refreshed.body).not.toHaveProperty('refreshToken');
    const second = cookieIn(refreshed);
    expect(second.value).not.toBe(first.value);
    expect((await withCookie(second.value).post('/v1/auth/refresh', {})).status).toBe(200);
    refusal(await withCookie(first.value).post('/v1/auth/refresh'), 401, 'auth.refresh_refused');
  });

  it('signs out, and the cookie goes', async () => {
    const signedIn = await login(await world.customer());
    const client = withCookie(cookieIn(signedIn).value).as(signedIn.body.accessToken);
    const answer = await client.post('/v1/auth/logout');
    expect(answer.status).toBe(204);
    expect(cookieIn(answer)).toMatchObject({ value: '' });
    expect(cookieIn(answer).attributes.join()).toMatch(/expires=thu, 01 jan 1970/);
    refusal(await client.post('/v1/auth/refresh'), 401, 'auth.refresh_refused');
  });

  it('that is foreign gets no tokens for the cookie, whatever it sends', async () => {
    const { value } = cookieIn(await login(await world.customer()));
    refusal(await withCookie(value, page(EVIL)).post('/v1/auth/refresh'), 403, 'auth.cross_site');
    refusal(await withCookie(value, page('null')).post('/v1/auth/refresh'), 403, 'auth.cross_site');
    // What a form can send: the cookie, but never the header.
    const form = haat.client().with({ origin: EVIL, cookie: `${COOKIE}=${value}` });
    const raw = { method: 'POST', path: '/v1/auth/refresh', raw: 'x=1' };
    const sent = await form.send({ ...raw, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    refusal(sent, 422, 'request.invalid');
    expect(pointers(refusal(await form.post('/v1/auth/refresh', {}), 422, 'request.invalid'))).toEqual([
      '/refreshToken',
    ]);
    expect((await withCookie(value).post('/v1/auth/refresh')).status).toBe(200);
  });

  it('without the cookie is refused, and a client without the header keeps its token in the body', async () => {
    refusal(await page().post('/v1/auth/refresh'), 401, 'auth.refresh_refused');
    const answer = await login(await world.customer(), haat.client());
    expect(answer.body.refreshToken).toBeTruthy();
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('Cross-origin requests', () => {
  const preflight = (origin: string, path = '/v1/orders'): Promise<Answer> =>
    haat.client().exchange({
      method: 'OPTIONS',
      path,
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    });

  it.each([SHOP, ADMIN])('are allowed to pages of %s, with cookies', async (origin) => {
    const { status, headers, text } = await preflight(origin);
    expect({ status, text }).toEqual({ status: 204, text: '' });
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '600',
    });
    expect(headers['access-control-allow-methods']?.split(', ')).toEqual(
      expect.arrayContaining(['PUT', 'PATCH', 'DELETE']),
    );
    const allowed = headers['access-control-allow-headers']?.toLowerCase().split(', ');
    expect(allowed).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'x-refresh-token']),
    );
    const { headers: list } = await haat.client().with({ origin }).get('/v1/products');
    expect(list['access-control-allow-origin']).toBe(origin);
    expect(list['access-control-expose-headers']).toMatch(/\bETag\b.*\bLocation\b/);
    expect(list.vary?.toLowerCase().split(/, */).sort()).toEqual(['accept', 'origin']);
  });

  it.each([EVIL, 'null', 'http://localhost:5173', `${SHOP}.evil.example`])(
    'are refused to pages of %s',
    async (origin) => {
      const { headers } = await preflight(origin);
      expect(headers['access-control-allow-origin']).toBeUndefined();
      const { headers: list } = await haat.client().with({ origin }).get('/v1/products');
      expect(list['access-control-allow-origin']).toBeUndefined();
      // Or a cache would give this answer to pages that may read it.
      expect(list.vary).toMatch(/origin/i);
    },
  );

  it('leave other OPTIONS alone', async () => {
    const asked = (path: string, headers = {}): Promise<Answer> =>
      haat.client().send({ method: 'OPTIONS', path, headers });
    refusal(await asked('/v1/products'), 405, 'request.method_not_allowed');
    refusal(await asked('/v1/products', { origin: SHOP }), 405, 'request.method_not_allowed');
    refusal(await asked('/v1/nothing'), 404, 'request.route_not_found');
  });

  it('that are refused tell a page of ours why', async () => {
    const { headers, status } = await haat.client().with({ origin: SHOP }).get('/v1/me');
    expect(status).toBe(401);
    expect(headers['access-control-allow-origin']).toBe(SHOP);
  });
});
