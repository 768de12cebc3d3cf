import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setting } from './support/settings';
import { useHaat } from './support/start';
import { TcpProxy } from './support/tcp-proxy';
import { eventually } from './support/waiting';
import { cart, made, placeOrder, uniqueEmail, World } from './support/world';

const mailServer = new TcpProxy();
const env: Record<string, string> = {};
/** Before the program starts: it reads its settings then. */
beforeAll(async () => {
  env['SMTP_URL'] = await mailServer.before(setting('smtpUrl'));
});
const haat = useHaat({ worker: true, env });
let world: World;

beforeAll(async () => {
  world = await World.open(haat);
});
afterAll(() => {
  mailServer.close();
});

const BOARD = '/ops/queues';
const ask = (path: string, { headers = {}, ...rest }: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${haat.api().url}${path}`, { redirect: 'manual', headers, ...rest });
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const asOwner = () => bearer(world.owner.tokens.accessToken);

/** `fetch` does not let anybody say so: only a browser that opens a page does. */
async function openedInBrowser(path: string): Promise<{ status?: number; location?: string }> {
  const opened = get(`${haat.api().url}${path}`, { headers: { 'sec-fetch-mode': 'navigate' } });
  const [answer] = (await once(opened, 'response')) as [IncomingMessage];
  answer.resume();
  return { status: answer.statusCode, location: answer.headers.location };
}

/** What a browser has after signing in on the page. */
async function operatorCookie(): Promise<string> {
  const answer = await ask('/ops/session', { method: 'POST', headers: asOwner() });
  expect(answer.status).toBe(204);
  const [cookie = ''] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^haat-operator=[^;]+; Max-Age=600; Path=\/ops\/; HttpOnly; SameSite=Strict$/);
  return cookie.split(';')[0] ?? '';
}

describe("Bull's board", () => {
  it.each(['', '/', '/queue/events', '/static/favicon.ico', '/api/queues'])('is closed: %s', async (path) => {
    const nobody = await ask(`${BOARD}${path}`);
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get('content-type')).toMatch(/problem\+json/);
    expect((await ask(`${BOARD}${path}`, { headers: bearer(world.support.tokens.accessToken) })).status).toBe(403);
  });

  it('opens for who may see the queues', async () => {
    const page = await ask(BOARD, { headers: asOwner() });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    const html = await page.text();
    for (const [, file = ''] of html.matchAll(/(?:src|href)="(static\/[^"]+)"/g)) {
      expect((await ask(`${BOARD}/${file}`, { headers: asOwner() })).status).toBe(200);
    }
    const { queues } = (await (await ask(`${BOARD}/api/queues`, { headers: asOwner() })).json()) as {
      queues: { name: string }[];
    };
    expect(queues.map(({ name }) => name)).toContain('events');
  });

  it('serves its own files and no others', async () => {
    for (const path of ['/static/nothing.js', '/static/..%2f..%2fpackage.json', '/static/%5c..%5cpackage.json']) {
      expect((await ask(`${BOARD}${path}`, { headers: asOwner() })).status).toBe(404);
    }
    expect((await ask(`${BOARD}/api/nothing`, { headers: asOwner() })).status).toBe(404);
  });

  it('leads a browser to where people sign in, and keeps them signed in by a cookie', async () => {
    expect(await openedInBrowser(BOARD)).toEqual({ status: 303, location: '/ops/sign-in' });
    expect((await ask('/ops/sign-in')).status).toBe(200);

    const cookie = await operatorCookie();
    const page = await ask(BOARD, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(page.headers.getSetCookie()).toHaveLength(1);
    // The cookie opens nothing else.
    expect((await ask('/v1/me', { headers: { cookie } })).status).toBe(401);
    expect((await ask('/v1/admin/queues', { headers: { cookie } })).status).toBe(401);
  });

  it('is closed to the cookie at once when the session ends', async () => {
    const again = await world.signIn(world.owner);
    const opened = await ask('/ops/session', { method: 'POST', headers: bearer(again.tokens.accessToken) });
    const cookie = (opened.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
    expect((await ask(BOARD, { headers: { cookie } })).status).toBe(200);
    await again.client.post('/v1/auth/logout');
    expect((await ask(BOARD, { headers: { cookie } })).status).toBe(401);
  });

  it('takes no orders from pages of others', async () => {
    const cookie = await operatorCookie();
    const pause = (headers: Record<string, string>) =>
      ask(`${BOARD}/api/queues/events/pause`, { method: 'PUT', headers: { cookie, ...headers } });
    expect((await pause({})).status).toBe(403);
    expect((await pause({ origin: 'https://evil.example' })).status).toBe(403);
  });

  it('gives no cookie to programs, and none to who may not see the queues', async () => {
    const key = made(
      await world.owner.client.post<{ key: string }>('/v1/admin/api-keys', {
        name: 'eye',
        permissions: ['queues:read'],
      }),
    );
    expect((await ask('/ops/session', { method: 'POST', headers: bearer(key.key) })).status).toBe(403);
    const support = bearer(world.support.tokens.accessToken);
    expect((await ask('/ops/session', { method: 'POST', headers: support })).status).toBe(403);
    // A program may look, and may not repair.
    expect((await ask(`${BOARD}/api/queues`, { headers: bearer(key.key) })).status).toBe(200);
    const pause = ask(`${BOARD}/api/queues/events/pause`, { method: 'PUT', headers: bearer(key.key) });
    expect((await pause).status).toBe(403);
  });

  it('stops and resumes a queue, and what it does is in the audit log', async () => {
    const put = (what: string) => ask(`${BOARD}/api/queues/events/${what}`, { method: 'PUT', headers: asOwner() });
    const paused = async () => {
      const { body } = await world.owner.client.get<{ items: { name: string; paused: boolean }[] }>('/v1/admin/queues');
      return body.items.find(({ name }) => name === 'events')?.paused;
    };
    expect((await put('pause')).status).toBe(200);
    expect(await paused()).toBe(true);
    expect((await put('resume')).status).toBe(200);
    expect(await paused()).toBe(false);
    const { body } = await world.owner.client.get<{ items: object[] }>('/v1/admin/audit-log?action=queues.board_used');
    expect(body.items).toHaveLength(2);
  });

  it('retries a job that failed', async () => {
    const goods = await world.goods();
    mailServer.cut();
    const email = uniqueEmail('board');
    made(await placeOrder(haat.client(), cart([goods], { email })));
    const failed = async () => {
      const answer = await ask(`${BOARD}/api/queues?activeQueue=events&status=failed&page=1&jobsPerPage=10`, {
        headers: asOwner(),
      });
      const { queues } = (await answer.json()) as { queues: { name: string; jobs: { id: string }[] }[] };
      return queues.find(({ name }) => name === 'events')?.jobs[0];
    };
    const job = await eventually('it has failed', failed, { withinMs: 60_000, everyMs: 250 });
    mailServer.mend();
    const path = `${BOARD}/api/queues/events/${encodeURIComponent(job.id)}/retry`;
    const answer = await ask(path, { method: 'PUT', headers: asOwner() });
    expect(answer.status).toBe(204);
    await eventually('it is delivered', async () => (await failed()) === undefined, { withinMs: 60_000 });
  });
});
