import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebhookDeliveryResponse } from '../src/webhooks/webhook-delivery.dto';
import type { NewWebhookSecretResponse } from '../src/webhooks/webhook-endpoint.dto';
import { CertificateAuthority, selfMadeIdentity } from './support/certificates';
import type { Client, Wire } from './support/client';
import { Haat } from './support/start';
import { eventually } from './support/waiting';
import { verified, WebhookSink } from './support/webhook-sink';
import { made, World } from './support/world';

const PATH = '/v1/admin/webhook-endpoints';
type Refused = 'of another name' | 'that has expired' | 'of an authority that nobody trusts' | 'that it made itself';

const folder = mkdtempSync(join(tmpdir(), 'haat-tls-'));
let honest: WebhookSink;
let others: Record<Refused, WebhookSink>;
let haat: Haat;
let owner: Client;

beforeAll(async () => {
  const authority = await CertificateAuthority.open('Haat test authority');
  const stranger = await CertificateAuthority.open('Somebody');
  honest = new WebhookSink(await authority.identityOf('localhost'));
  others = {
    'of another name': new WebhookSink(await authority.identityOf('elsewhere.example.com')),
    'that has expired': new WebhookSink(await authority.identityOf('localhost', { isExpired: true })),
    'of an authority that nobody trusts': new WebhookSink(await stranger.identityOf('localhost')),
    'that it made itself': new WebhookSink(await selfMadeIdentity('localhost')),
  };
  const sinks = [honest, ...Object.values(others)];
  await Promise.all(sinks.map((sink) => sink.open()));
  const trusted = join(folder, 'authority.pem');
  writeFileSync(trusted, authority.pem);
  const targets = sinks.map(({ url }) => new URL(url).host).join(',');
  haat = new Haat({ worker: true, env: { WEBHOOK_ALLOWED_TARGETS: targets, NODE_EXTRA_CA_CERTS: trusted } });
  await haat.start();
  owner = (await World.open(haat)).owner.client;
});
afterAll(async () => {
  await haat.stop();
  for (const sink of [honest, ...Object.values(others)]) sink.close();
  rmSync(folder, { recursive: true });
});

/** A test event to this receiver: what it is signed with, and how the first try went. */
async function firstTry({ url }: WebhookSink): Promise<{ secret: string; tried: Wire<WebhookDeliveryResponse> }> {
  const { id, secret } = made(await owner.post<NewWebhookSecretResponse>(PATH, { url, events: ['order.placed'] }));
  const { body: sent } = await owner.post<WebhookDeliveryResponse>(`${PATH}/${id}/test-event`);
  const tried = await eventually('the first try is over', async () => {
    const { body } = await owner.get<WebhookDeliveryResponse>(`/v1/admin/webhook-deliveries/${sent.id}`);
    return body.attempts[0]?.finishedAt ? body : null;
  });
  return { secret, tried };
}

describe('A receiver with a certificate', () => {
  it('that proves who it is gets what is sent, signed', async () => {
    const { secret, tried } = await firstTry(honest);
    expect(tried).toMatchObject({ status: 'delivered', attempts: [{ answer: { status: 204 }, error: null }] });
    expect(honest.arrived).toHaveLength(1);
    for (const one of honest.arrived) expect(verified(one, secret).type).toBe('webhook.test');
  });

  it.each<[Refused, string]>([
    ['of another name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['that has expired', 'CERT_HAS_EXPIRED'],
    ['of an authority that nobody trusts', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['that it made itself', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('%s gets nothing, and the log says why', async (which, code) => {
    const { tried } = await firstTry(others[which]);
    expect(tried).toMatchObject({
      status: 'pending',
      deliveredAt: null,
      attempts: [
        { answer: null, error: `Not sent. The certificate does not prove that this is the receiver (${code}).` },
      ],
    });
    expect(others[which].arrived).toEqual([]);
  });
});
