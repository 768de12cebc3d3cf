import type { WebhookDeliveryPage, WebhookDeliveryResponse } from '../src/webhooks/webhook-delivery.dto';
import type { NewWebhookSecretResponse, WebhookEndpointResponse } from '../src/webhooks/webhook-endpoint.dto';
import { edit, remove, wrongMembers } from './support/catalogue';
import type { Client, Wire } from './support/client';
import { mail } from './support/mailbox';
import { refusal } from './support/problem';
import { sentBack } from './support/returns';
import { Haat } from './support/start';
import { eventually } from './support/waiting';
import { verified, WebhookSink } from './support/webhook-sink';
import { cart, made, placeOrder, unique, World } from './support/world';

const PATH = '/v1/admin/webhook-endpoints';
type Endpoint = Wire<NewWebhookSecretResponse> & { path: string };

let sink: WebhookSink;
let haat: Haat;
let world: World;
let owner: Client;

beforeAll(async () => {
  sink = await new WebhookSink().open();
  haat = new Haat({ worker: true, env: { WEBHOOK_ALLOWED_TARGETS: sink.target } });
  await haat.start();
  world = await World.open(haat);
  owner = world.owner.client;
});
afterAll(async () => {
  await haat.stop();
  sink.close();
});
beforeEach(() => (sink.answer = (response) => response.writeHead(204).end()));

/** An endpoint at a path of its own. */
async function endpoint(events: string[] = ['order.placed'], client = owner): Promise<Endpoint> {
  const path = `/${unique()}`;
  const url = `http://${sink.target}${path}`;
  return { ...made(await client.post<NewWebhookSecretResponse>(PATH, { url, events })), path };
}

const order = async () =>
  made(await placeOrder(haat.client(), cart([await world.goods()], { email: `guest-${unique()}@haat.test` })));
const test = async ({ id }: Endpoint) => (await owner.post<WebhookDeliveryResponse>(`${PATH}/${id}/test-event`)).body;
const one = async (id: string) => (await owner.get<WebhookDeliveryResponse>(`/v1/admin/webhook-deliveries/${id}`)).body;
const state = async ({ id }: Endpoint) => (await owner.get<WebhookEndpointResponse>(`${PATH}/${id}`)).body;
const reaches = (id: string, status: string) =>
  eventually(`the delivery is ${status}`, async () => {
    const now = await one(id);
    return now.status === status && now;
  });
const hasten = () => haat.database.rows(`UPDATE webhook_deliveries SET due_at = now() WHERE due_at IS NOT NULL`);

describe('Endpoints of the staff', () => {
  it('are made, found, changed and deleted, and show their secret once', async () => {
    const { path: _, secret, ...shown } = await endpoint();
    const at = `${PATH}/${shown.id}`;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const read = await owner.get<WebhookEndpointResponse>(at);
    expect(read.body).toEqual(shown);
    expect((await owner.get(PATH)).text).not.toContain(secret);
    const changed = await edit<WebhookEndpointResponse>(owner, at, {
      events: ['*'],
      description: 'All',
      active: false,
    });
    expect(changed.body).toMatchObject({ events: ['*'], description: 'All', active: false, version: 2 });
    refusal(await owner.patch(at, {}, { 'if-match': read.headers.etag }), 412, 'request.stale_version');
    refusal(await owner.delete(at), 428, 'request.version_required');
    refusal(await owner.post(`${at}/test-event`), 409, 'webhooks.endpoint_inactive');
    expect((await remove(owner, at)).status).toBe(204);
    refusal(await owner.get(at), 404, 'webhooks.endpoint_not_found');
  });

  it.each([
    ['an event that nobody knows', { events: ['order.eaten'] }, '/events'],
    ['no event', { events: [] }, '/events'],
    ['a URL of another kind', { url: 'ftp://example.com' }, '/url'],
  ])('are refused with %s', async (_, wrong, pointer) => {
    const answer = await owner.post(PATH, { url: sink.url, events: ['*'], ...wrong });
    expect(wrongMembers(answer)).toEqual([pointer]);
  });

  it('keep no secret in the database that could be read, nor in any log', async () => {
    const { id, secret } = await endpoint();
    const { box } = await haat.database.row<{ box: string }>(
      `SELECT encode(secret, 'escape') AS box FROM webhook_endpoints WHERE id = $1`,
      [id],
    );
    expect(box).not.toContain(secret.slice(6, 20));
    expect(JSON.stringify([haat.api().log, haat.worker.log])).not.toContain(secret);
  });
});

describe('An event', () => {
  it('arrives, signed, with what happened and without who it is about', async () => {
    const hook = await endpoint(['order.placed']);
    const all = await endpoint(['*']);
    const deaf = await endpoint(['product.deleted']);
    const placed = await order();
    const [first] = await sink.has(hook.path, 1);
    if (!first) throw new Error('Unreachable: waited for one');
    expect(verified(first, hook.secret)).toMatchObject({
      type: 'order.placed',
      data: { id: placed.id, number: placed.number, totals: placed.totals },
    });
    expect(() => verified(first, all.secret)).toThrow();
    expect(first.raw).not.toContain(placed.email);
    expect(first.raw).not.toContain(placed.shippingAddress.line1);
    const types = async () => (await sink.has(all.path, 2)).map((one) => verified(one, all.secret).type).sort();
    expect(await types()).toEqual(expect.arrayContaining(['order.placed', 'product.created']));
    expect(sink.at(deaf.path)).toEqual([]);
  });

  it('of goods that leave and come back says which, and not why', async () => {
    const hook = await endpoint(['order.shipped', 'return.requested']);
    const { id, orderId } = await sentBack(world, (await world.customer('ada')).client, 'Because of my feet');
    const arrived = (await sink.has(hook.path, 2)).map((one) => verified(one, hook.secret));
    const about = (type: string): unknown => arrived.find((one) => one.type === type)?.data;
    expect(about('order.shipped')).toMatchObject({ orderId, status: 'shipped', lines: [{ quantity: 1 }] });
    expect(about('return.requested')).toMatchObject({ id, orderId, status: 'requested', amount: null });
    expect(JSON.stringify(arrived)).not.toContain('my feet');
  });

  it('is tried again after a failure, as the same delivery, and the log tells it', async () => {
    const hook = await endpoint();
    sink.answer = (response) => response.writeHead(500).end('not now');
    const { id } = await test(hook);
    await eventually('it failed once', async () => (await one(id)).attempts[0]?.answer);
    const waiting = await one(id);
    expect(waiting).toMatchObject({
      status: 'pending',
      attempts: [{ number: 1, answer: { status: 500, excerpt: 'not now' } }],
    });
    expect((await state(hook)).failingSince).not.toBeNull();
    sink.answer = (response) => response.writeHead(200).end('ok');
    await hasten();
    expect(await reaches(id, 'delivered')).toMatchObject({
      nextAttemptAt: null,
      attempts: [{}, { answer: { status: 200 } }],
    });
    const tries = sink.at(hook.path);
    expect(tries.map((one) => one.id)).toEqual([id, id]);
    expect(tries.map((one) => verified(one, hook.secret))).toEqual([
      JSON.parse(waiting.body),
      JSON.parse(waiting.body),
    ]);
    expect((await state(hook)).failingSince).toBeNull();
  });

  it('is sent again by hand, under the same identifier', async () => {
    const hook = await endpoint();
    const { id } = await test(hook);
    await reaches(id, 'delivered');
    expect((await owner.post(`/v1/admin/webhook-deliveries/${id}/redelivery`)).status).toBe(202);
    const tries = await sink.has(hook.path, 2);
    expect(new Set(tries.map((one) => one.id))).toEqual(new Set([id]));
    const { body } = await owner.get<WebhookDeliveryPage>(`${PATH}/${hook.id}/deliveries?count=true`);
    expect(body).toMatchObject({ count: 1, items: [{ id, type: 'webhook.test' }] });
  });

  it('carries two signatures while a secret is changed over, and one when it leaked', async () => {
    const hook = await endpoint();
    const rotate = async (body: object) =>
      made(await owner.post<NewWebhookSecretResponse>(`${PATH}/${hook.id}/secret-rotation`, body));
    const rotated = await rotate({});
    expect(Date.parse(rotated.previousSecretExpiresAt ?? '')).toBeGreaterThan(Date.now() + 86_000_000);
    await test(hook);
    const [both] = await sink.has(hook.path, 1);
    if (!both) throw new Error('Unreachable: waited for one');
    for (const secret of [hook.secret, rotated.secret]) expect(verified(both, secret).type).toBe('webhook.test');
    const last = await rotate({ overlapSeconds: 0 });
    await test(hook);
    const arrived = (await sink.has(hook.path, 2))[1];
    if (!arrived) throw new Error('Unreachable: waited for two');
    expect(verified(arrived, last.secret).type).toBe('webhook.test');
    expect(() => verified(arrived, rotated.secret)).toThrow();
  });
});

describe('An endpoint', () => {
  it('that says that it is gone is switched off at once', async () => {
    const hook = await endpoint();
    sink.answer = (response) => response.writeHead(410).end();
    await reaches((await test(hook)).id, 'failed');
    expect(await state(hook)).toMatchObject({ active: false, switchedOff: 'gone' });
  });

  it('that fails for a day is switched off, and whoever made it is told', async () => {
    const maker = await world.staff('owner');
    const hook = await endpoint(['order.placed'], maker.client);
    sink.answer = (response) => response.writeHead(503).end();
    const { id } = await test(hook);
    await eventually('it fails', async () => (await state(hook)).failingSince);
    await haat.database.rows(`UPDATE webhook_endpoints SET failing_since = now() - interval '25 hours' WHERE id = $1`, [
      hook.id,
    ]);
    await hasten();
    await eventually('it is switched off', async () => (await state(hook)).switchedOff === 'failing');
    expect((await mail(maker.email, /sends no more events/)).text).toContain(hook.id);
    const log = await owner.get<{ items: { action: string }[] }>(`/v1/admin/audit-log?target=${hook.id}`);
    expect(log.body.items.map(({ action }) => action)).toContain('webhook_endpoints.switched_off');
    sink.answer = (response) => response.writeHead(204).end();
    expect((await edit(owner, `${PATH}/${hook.id}`, { active: true })).status).toBe(200);
    await hasten();
    await reaches(id, 'delivered');
  });

  it('that is slow holds up no other', async () => {
    const [slow, quick] = [await endpoint(), await endpoint()];
    sink.answer = (response) => {
      if (sink.arrived.at(-1)?.path === quick.path) response.writeHead(204).end();
    };
    await Promise.all(Array.from({ length: 8 }, () => test(slow)));
    await sink.has(slow.path, 4);
    await test(quick);
    await sink.has(quick.path, 1, 5_000);
    expect(sink.at(slow.path)).toHaveLength(4);
    await remove(owner, `${PATH}/${slow.id}`);
  });
});

describe('A worker that is killed while it sends', () => {
  it('loses nothing: each delivery arrives, under its own identifier', async () => {
    const hook = await endpoint();
    sink.answer = () => undefined;
    const sent = await Promise.all(Array.from({ length: 10 }, () => test(hook)));
    await sink.has(hook.path, 4);
    await haat.worker.kill();
    sink.answer = (response) => response.writeHead(204).end();
    await hasten();
    await haat.restartWorker();
    for (const { id } of sent) await reaches(id, 'delivered');
    const ids = new Set(sink.at(hook.path).map(({ id }) => id));
    expect(ids).toEqual(new Set(sent.map(({ id }) => id)));
  });
});
