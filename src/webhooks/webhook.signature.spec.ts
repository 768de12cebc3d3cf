import { Webhook } from 'standardwebhooks';
import { newSecret, signedHeaders } from './webhook.signature';

describe('The signature of a delivery', () => {
  const body = '{"type":"order.placed"}';

  it('is one that a receiver with either secret accepts, and nobody else', () => {
    const [present, before, foreign] = [newSecret(), newSecret(), newSecret()];
    const headers = signedHeaders('an-id', body, [present, before], new Date());
    expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const secret of [present, before]) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(foreign).verify(body, headers)).toThrow();
    expect(() => new Webhook(present).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(present).verify(body, { ...headers, 'webhook-id': 'another' })).toThrow();
  });

  it('is too old after a while', () => {
    const secret = newSecret();
    const headers = signedHeaders('an-id', body, [secret], new Date(Date.now() - 600_000));
    expect(() => new Webhook(secret).verify(body, headers)).toThrow(/too old/);
  });

  it('is made with a secret of 256 bits that nobody else has', () => {
    const secret = newSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSecret()).not.toBe(secret);
  });
});
