import type { Answer } from './support/client';
import type { Problem } from './support/problem';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { sendBytes } from './support/wire';
import { cart, made, placeOrder, unique, World } from './support/world';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

describe('A request id', () => {
  it.each([`shop-${unique()}`, 'A.b_c-12', '0d1c9a52-1f7b-4b7e-9a55-3f0f7a6c2b11', 'x'.repeat(64)])(
    'that is well-formed is echoed, in problems too, and logged: %s',
    async (id) => {
      const answer = await haat.client().get<Problem>('/v1/me', { 'x-request-id': id });
      expect(answer.headers['x-request-id']).toBe(id);
      expect(answer.body.requestId).toBe(id);
      await eventually('it is logged', () => haat.api().log.some((line) => line.requestId === id));
    },
  );

  it.each(['short', 'x'.repeat(65), 'with space', 'new%0aline', 'é'.repeat(10), '<script>alert(1)</script>'])(
    'that is not is replaced: %s',
    async (id) => {
      const { headers } = await haat
        .client()
        .get('/v1/products', { 'x-request-id': Buffer.from(id).toString('latin1') });
      expect(headers['x-request-id']).toMatch(UUID);
    },
  );

  it('is new for each request', async () => {
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await haat.client().get('/health/live')).headers['x-request-id']),
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('travels with what the request causes', async () => {
    const id = `order-${unique()}`;
    const body = cart([await world.goods()], { email: 'guest@haat.test' });
    const headers = { 'x-request-id': id, 'idempotency-key': id };
    made(await haat.client().post('/v1/orders', body, headers));
    const events = await haat.database.rows('SELECT type FROM outbox_events WHERE request_id = $1 ORDER BY id', [id]);
    expect(events).toEqual([{ type: 'order.placed' }, { type: 'order.confirmed' }]);
  });
});

describe('Negotiation', () => {
  it('answers XML that says the same as the JSON', async () => {
    const ada = await world.customer('ada');
    const order = made(await placeOrder(ada.client, cart([await world.goods({ title: 'Salt & <pepper>' })])));
    const path = `/v1/orders/${order.id}`;
    const xml = await ada.client.get(path, { accept: 'text/html;q=0.9, application/xml, application/json;q=0.5' });
    expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(xml.headers.vary).toMatch(/accept/i);
    expect(xml.text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><response>/);
    expect(xml.text).toContain(`<number>${order.number}</number>`);
    expect(xml.text).toContain('<title>Salt &amp; &lt;pepper&gt;</title>');
    expect(xml.text).toContain('<grand><amount>129900</amount><currency>INR</currency></grand>');
    const json = await ada.client.get(path);
    expect(json.headers.etag).not.toBe(xml.headers.etag);
  });

  it('answers problems as problems, whatever was asked for', async () => {
    const answer = await haat.client().get('/v1/me', { accept: 'application/xml' });
    refusal(answer, 401, 'auth.unauthenticated');
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('does not stand in the way of writes', async () => {
    const answer = await haat
      .client()
      .post('/v1/auth/register', { email: 'x', password: 'y', name: 'z' }, { accept: 'text/html' });
    refusal(answer, 422, 'request.invalid');
  });
});

describe('Conditional requests', () => {
  it.each(['/v1/products', '/v1/categories', '/health/live', '/problems/orders.not_found'])(
    '%s is not sent twice',
    async (path) => {
      const first = await haat.client().get(path);
      const etag = first.headers.etag ?? '';
      expect(etag).toMatch(/^"[^"]+"$/);
      for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await haat.client().get(path, { 'if-none-match': condition });
        expect(again).toMatchObject({ status: 304, text: '' });
        expect(again.headers.etag).toBe(etag);
      }
      expect((await haat.client().get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    },
  );

  it('say what may be kept, and by whom', async () => {
    expect((await haat.client().get('/v1/products')).headers['cache-control']).toMatch(
      /^public, max-age=\d+, stale-while-revalidate=\d+$/,
    );
    expect((await world.owner.client.get('/v1/me')).headers['cache-control']).toBe('no-store');
    expect((await haat.client().get('/v1/me')).headers['cache-control']).toBe('no-store');
  });
});

describe('Problem pages', () => {
  it('explain each problem at the address that it names', async () => {
    const problem = refusal(await haat.client().get('/v1/me'), 401, 'auth.unauthenticated');
    expect(problem.type.startsWith(haat.publicUrl)).toBe(true);
    const page = await haat.client().get<Problem & { advice: string }>(problem.type.slice(haat.publicUrl.length));
    expect(page.body).toMatchObject({ code: problem.code, title: problem.title, status: 401 });
    expect(page.body.advice).not.toBe('');
    refusal(await haat.client().get('/problems/no.such_problem'), 404, 'request.route_not_found');
  });
});

describe('Unknown routes', () => {
  it('are not there, for anybody, with any credentials', async () => {
    for (const client of [haat.client(), haat.client().as('x'), world.owner.client]) {
      refusal(await client.get('/v1/nothing'), 404, 'request.route_not_found');
      refusal(await client.get('/v1/admin/nothing?x=1'), 404, 'request.route_not_found');
    }
  });
});

describe('What is not even HTTP', () => {
  const REQUESTS: [string, string, number][] = [
    ['no request at all', 'hello\r\n\r\n', 400],
    ['a method that does not exist', 'FETCH /v1/products HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['two lengths', 'POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}', 400],
    [
      'a length and chunks',
      'POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['no host', 'GET /v1/products HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a header with a line break in its name', 'GET / HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n', 400],
    ['headers of 20 kB', `GET /v1/products HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an address of 20 kB', `GET /v1/products?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    [
      'a path that is not percent-encoded rightly',
      'GET /v1/products/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      400,
    ],
    [
      'chunks that are none',
      'POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
  ];

  it.each(REQUESTS)('%s is answered by a problem', async (_, bytes, status) => {
    const answer = await sendBytes(haat.api(), bytes);
    expect(answer.status).toBe(status);
    expect(answer.head).toMatch(/^content-type: application\/problem\+json/im);
    const problem = JSON.parse(answer.body) as Problem;
    expect(answer.head.toLowerCase()).toContain(`x-request-id: ${problem.requestId}`);
    expect(problem).toMatchObject({ status, type: expect.stringContaining(problem.code) as string });
    expect((await haat.client().get('/health/live')).status).toBe(200);
  });
});

describe('A large allowance of requests', () => {
  const ALLOWED = 300;
  const limited = useHaat({ env: { RATE_LIMIT: `${ALLOWED}/60`, TRUSTED_PROXIES: '127.0.0.1' }, apis: 2 });
  /** Each process counts for itself while much is left, so they must find out of each other before it is used up. */
  it.each([
    ['kept ready', '203.0.113.20', '/v1/products?limit=1'],
    ['worked out', '203.0.113.21', '/v1/products?limit=1&cursor=no'],
  ])('lets through as much and no more, of what is %s, at two processes', async (_, ip, path) => {
    const ask = async (api: number): Promise<number> =>
      (await limited.client(api).get(path, { 'x-forwarded-for': ip })).status;
    const statuses: number[] = [];
    while (statuses.length < ALLOWED + 60) statuses.push(...(await Promise.all([0, 1, 0, 1, 0, 1].map(ask))));
    expect(statuses.filter((status) => status !== 429)).toHaveLength(ALLOWED);
  });
});

describe('An allowance of requests', () => {
  // A number of its own that nothing else in this file uses up.
  const limited = useHaat({ env: { RATE_LIMIT: '5/60', TRUSTED_PROXIES: '127.0.0.1' }, apis: 2 });
  const ask = (ip: string, path = '/v1/products', api = 0): Promise<Answer> =>
    limited.client(api).get(path, { 'x-forwarded-for': ip });

  it('is told with every answer, counted down, and shared by all processes', async () => {
    const remaining: number[] = [];
    for (let i = 0; i < 5; i++) {
      const { status, headers } = await ask('203.0.113.7', '/v1/products', i % 2);
      expect(status).toBe(200);
      expect(headers['ratelimit-policy']).toBe('"default";q=5;w=60');
      remaining.push(Number(/^"default";r=(\d+);t=\d+$/.exec(String(headers['ratelimit']))?.[1]));
    }
    expect(remaining).toEqual([4, 3, 2, 1, 0]);
    const refused = await ask('203.0.113.7');
    refusal(refused, 429, 'request.rate_limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('counts what no route could be asked about, for whoever connects', async () => {
    const left = async (): Promise<number> => {
      const answer = await limited.client(1).get('/v1/%zz');
      refusal(answer, 400, 'request.malformed');
      return Number(/^"default";r=(\d+);t=\d+$/.exec(String(answer.headers['ratelimit']))?.[1]);
    };
    const first = await left();
    expect(first).toBeGreaterThan(0);
    expect(await left()).toBe(first - 1);
  });

  it('belongs to one address', async () => {
    for (let i = 0; i < 6; i++) await ask('203.0.113.8');
    expect((await ask('203.0.113.9')).status).toBe(200);
  });

  it('is used up by what is not there, too', async () => {
    for (let i = 0; i < 5; i++) refusal(await ask('203.0.113.10', '/nothing'), 404, 'request.route_not_found');
    refusal(await ask('203.0.113.10'), 429, 'request.rate_limited');
  });

  it('is not renewed by a forged address behind the proxy’s own', async () => {
    for (let i = 0; i < 5; i++) await ask(`198.51.100.${i}, 203.0.113.11`);
    refusal(await ask('198.51.100.77, 203.0.113.11'), 429, 'request.rate_limited');
  });
});
