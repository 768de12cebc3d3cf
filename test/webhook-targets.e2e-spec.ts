import type { WebhookDeliveryResponse } from '../src/webhooks/webhook-delivery.dto';
import type { NewWebhookSecretResponse, WebhookEndpointPage } from '../src/webhooks/webhook-endpoint.dto';
import { remove } from './support/catalogue';
import type { Answer, Client, Wire } from './support/client';
import { DnsServer } from './support/dns-server';
import { refusal } from './support/problem';
import { Haat } from './support/start';
import { eventually } from './support/waiting';
import { WebhookSink } from './support/webhook-sink';
import { made, unique, World } from './support/world';

const PATH = '/v1/admin/webhook-endpoints';

let dns: DnsServer;
let sink: WebhookSink;
/** Somebody inside, whom nothing may reach. */
let canary: WebhookSink;
let haat: Haat;
let owner: Client;

beforeAll(async () => {
  [dns, sink, canary] = await Promise.all([new DnsServer().open(), new WebhookSink().open(), new WebhookSink().open()]);
  haat = new Haat({
    worker: true,
    env: { WEBHOOK_ALLOWED_TARGETS: sink.target, WEBHOOK_DNS_SERVERS: dns.address },
  });
  await haat.start();
  owner = (await World.open(haat)).owner.client;
});
afterAll(async () => {
  await haat.stop();
  expect(canary.arrived).toEqual([]);
  for (const each of [dns, sink, canary]) each.close();
});

const create = (url: string): Promise<Answer<Wire<NewWebhookSecretResponse>>> =>
  owner.post<NewWebhookSecretResponse>(PATH, { url, events: ['order.placed'] });
const portOfCanary = (): string => canary.target.split(':')[1] ?? '';

/** Sends a test event, and waits for how the first try went. */
async function firstTry({ id }: { id: string }): Promise<Wire<WebhookDeliveryResponse>['attempts'][0]> {
  const { body } = await owner.post<WebhookDeliveryResponse>(`${PATH}/${id}/test-event`);
  return eventually('the first try is over', async () => {
    const { attempts } = (await owner.get<WebhookDeliveryResponse>(`/v1/admin/webhook-deliveries/${body.id}`)).body;
    return attempts[0]?.finishedAt ? attempts[0] : null;
  });
}

describe('A URL that leads inside', () => {
  it.each([
    ['127.0.0.1', 'not_public'],
    ['localhost', 'unresolvable'],
    ['2130706433', 'not_public'],
    ['0x7f000001', 'not_public'],
    ['0177.0.0.1', 'not_public'],
    ['127.1', 'not_public'],
    ['0.0.0.0', 'not_public'],
    ['[::1]', 'not_public'],
    ['[::ffff:127.0.0.1]', 'not_public'],
    ['[::ffff:10.0.0.1]', 'not_public'],
    ['169.254.169.254', 'not_public'],
    ['100.64.0.1', 'not_public'],
    ['ada:secret@127.0.0.1', 'credentials'],
  ])('is refused: https://%s', async (host, reason) => {
    const problem = refusal(await create(`https://${host}:${portOfCanary()}/`), 422, 'webhooks.url_refused');
    expect(problem['reason']).toBe(reason);
  });

  it.each(['127.0.0.1', '::ffff:10.0.0.1', '10.0.0.1', '169.254.169.254', '64:ff9b::a00:1', 'fd00::1'])(
    'by a name that leads to %s is refused',
    async (address) => {
      const name = `${unique()}.example.com`;
      dns.names.set(name, [address]);
      const problem = refusal(await create(`https://${name}:${portOfCanary()}/`), 422, 'webhooks.url_refused');
      expect(problem['reason']).toBe('not_public');
      dns.names.set(name, ['93.184.215.14', address]);
      refusal(await create(`https://${name}:${portOfCanary()}/`), 422, 'webhooks.url_refused');
    },
  );

  it('is refused without TLS, wherever it leads', async () => {
    refusal(await create(`http://93.184.215.14/`), 422, 'webhooks.url_refused');
    refusal(await create(canary.url), 422, 'webhooks.url_refused');
  });

  it('only after it was checked is not followed there: each try looks once, and again', async () => {
    const name = `${unique()}.example.com`;
    dns.names.set(name, ['93.184.215.14']);
    const endpoint = made(await create(`https://${name}:${portOfCanary()}/`));
    dns.names.set(name, ['127.0.0.1']);
    dns.asked.splice(0);
    expect(await firstTry(endpoint)).toMatchObject({
      answer: null,
      error: expect.stringMatching(/^Not sent\./) as string,
    });
    expect(dns.asked.filter((question) => question.endsWith(name)).sort()).toEqual([`A ${name}`, `AAAA ${name}`]);
  });
});

describe('A target that the operator allows', () => {
  it('is reached, and its redirect to the inside is not followed', async () => {
    sink.answer = (response) => response.writeHead(307, { location: canary.url }).end();
    expect(await firstTry(made(await create(sink.url)))).toMatchObject({ answer: { status: 307 }, error: null });
    expect(sink.arrived).toHaveLength(1);
  });

  it('may answer as much as it likes: the beginning is kept', async () => {
    sink.answer = (response) => response.writeHead(200).end('x'.repeat(5_000_000));
    const { answer } = await firstTry(made(await create(sink.url)));
    expect(answer).toEqual({ status: 200, excerpt: 'x'.repeat(1_024) });
  });
});

describe('Endpoints', () => {
  const MOST = 50;
  const standing = async (): Promise<number> =>
    (await owner.get<WebhookEndpointPage>(`${PATH}?count=true&limit=1`)).body.count ?? 0;

  it('are fifty at most, also when all are made at once; there is room again when one has gone', async () => {
    const before = await standing();
    const answers = await Promise.all(Array.from({ length: MOST - before + 10 }, () => create(sink.url)));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(10);
    for (const answer of refused) refusal(answer, 409, 'webhooks.too_many_endpoints');
    expect(await standing()).toBe(MOST);
    const [first] = answers.filter(({ status }) => status === 201).map(made);
    expect((await remove(owner, `${PATH}/${first?.id ?? ''}`)).status).toBe(204);
    made(await create(sink.url));
    refusal(await create(sink.url), 409, 'webhooks.too_many_endpoints');
  });
});
