import 'reflect-metadata';
import { Config } from './config';
import { BadEnvironment, readEnvironment } from './environment';

const PRODUCTION = {
  PUBLIC_URL: 'https://api.example.com',
  DATABASE_URL: 'postgres://haat:pw@db:5432/haat',
  REDIS_URL: 'redis://redis:6379',
  SMTP_URL: 'smtp://mail:587',
  MAIL_FROM: 'Haat <shop@example.com>',
  APP_SECRET: 'Zk3vJ0qX8mT5rB1nW7yC4hL9pD2fG6sA',
};

function complaintsAbout(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    readEnvironment(variables);
    return [];
  } catch (error) {
    if (error instanceof BadEnvironment) return error.complaints;
    throw error;
  }
}

describe('The environment', () => {
  it('is fit for production when everything is said', () => {
    expect(readEnvironment(PRODUCTION)).toMatchObject({ HAAT_MODE: 'production', PORT: 3000, STORE_CURRENCY: 'INR' });
  });

  it('sells from Bihar, at prices with tax, unless it is told otherwise', () => {
    expect(readEnvironment(PRODUCTION)).toMatchObject({
      STORE_COUNTRY: 'IN',
      STORE_REGION: 'BR',
      PRICES_INCLUDE_TAX: 'true',
    });
  });

  it('names every variable that is missing at once', () => {
    const missing = complaintsAbout({}).map((line) => line.split(' ')[0]);
    expect(missing.sort()).toEqual(Object.keys(PRODUCTION).sort());
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ ...PRODUCTION, PORT: '', STORE_NAME: '' })).toMatchObject({
      PORT: 3000,
      STORE_NAME: 'Haat',
    });
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['WORKER_PORT', '-1'],
    ['DATABASE_URL', 'x'],
    ['DATABASE_URL', 'mysql://db/haat'],
    ['DATABASE_POOL_SIZE', '1'],
    ['REDIS_URL', 'http://redis'],
    ['SMTP_URL', 'mail:25'],
    ['PUBLIC_URL', 'api.example.com'],
    ['PUBLIC_URL', 'ftp://api.example.com'],
    ['MAIL_FROM', 'nobody'],
    ['APP_SECRET', 'short'],
    ['APP_SECRET', 'a'.repeat(40)],
    ['APP_SECRET', 'please-change-me-0123456789-abcdefg'],
    ['RATE_LIMIT', 'many'],
    ['RATE_LIMIT', '0/60'],
    ['SIGN_IN_LIMIT', '10'],
    ['STORE_ADDRESS', 'x'.repeat(501)],
    ['STORE_TAX_ID', '10ABCDE1234F1Z5!'],
    ['STORE_CURRENCY', 'rupees'],
    ['STORE_COUNTRY', 'India'],
    ['STORE_REGION', 'Bihar'],
    ['PRICES_INCLUDE_TAX', 'yes'],
    ['CAMPAIGN_MAILS_PER_SECOND', '0'],
    ['CAMPAIGN_MAILS_PER_SECOND', '1001'],
    ['LOG_LEVEL', 'loud'],
    ['HAAT_MODE', 'staging'],
    ['SHUTDOWN_DRAIN_MS', '60000'],
    ['TRUSTED_PROXIES', 'proxy.example.com'],
    ['WEBHOOK_ALLOWED_TARGETS', 'erp.internal'],
    ['WEBHOOK_ALLOWED_TARGETS', 'http://erp.internal:8080'],
    ['WEBHOOK_ALLOWED_TARGETS', 'erp.internal:8080, erp.internal:99999'],
    ['STORAGE', 'floppy'],
    ['S3_ENDPOINT', 'minio:9000'],
    ['S3_BUCKET', 'Reports'],
    ['S3_PATH_STYLE', 'yes'],
    ['WEBHOOK_DNS_SERVERS', 'dns.example.com'],
    ['WEBHOOK_DNS_SERVERS', '1.1.1.1, 1.1.1.1:dns'],
  ])('refuses %s=%s, by its name and without its value', (name, value) => {
    const complaints = complaintsAbout({ ...PRODUCTION, [name]: value });
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toMatch(new RegExp(`^${name} `));
    if (name === 'APP_SECRET') expect(complaints.join()).not.toContain(value);
  });

  const HUSH = `whsec_${'hush'.repeat(8)}`;
  const SANDBOX = {
    SANDBOX_GATEWAY_URL: 'http://gateway:4010',
    SANDBOX_GATEWAY_KEY: 'hush-hush',
    SANDBOX_WEBHOOK_SECRET: HUSH,
  };
  const STRIPE = { STRIPE_SECRET_KEY: 'sk_live_hush', STRIPE_WEBHOOK_SECRET: HUSH };

  it.each<[string, NodeJS.ProcessEnv, string[]]>([
    ['all of Stripe', STRIPE, []],
    ['Stripe without its webhooks', { STRIPE_SECRET_KEY: 'sk_live_hush' }, ['STRIPE_WEBHOOK_SECRET']],
    ['Stripe without its key', { STRIPE_WEBHOOK_SECRET: HUSH }, ['STRIPE_SECRET_KEY']],
    ['a key that everybody may see', { ...STRIPE, STRIPE_SECRET_KEY: 'pk_live_hush' }, ['STRIPE_SECRET_KEY']],
    ['a key with a blank', { ...STRIPE, STRIPE_SECRET_KEY: 'sk_live_hush hush' }, ['STRIPE_SECRET_KEY']],
    ['a secret of another kind', { ...STRIPE, STRIPE_WEBHOOK_SECRET: 'hush-hush' }, ['STRIPE_WEBHOOK_SECRET']],
    ['a key that travels in the open', { ...STRIPE, STRIPE_API_URL: 'http://stripe.example' }, ['STRIPE_API_URL']],
    ['a sandbox in production', SANDBOX, ['SANDBOX_GATEWAY_URL']],
    ['a third of a sandbox', { SANDBOX_GATEWAY_KEY: 'hush-hush' }, ['SANDBOX_GATEWAY_URL', 'SANDBOX_WEBHOOK_SECRET']],
  ])('of gateways: %s', (_, variables, names) => {
    const complaints = complaintsAbout({ ...PRODUCTION, ...variables });
    expect(complaints.map((line) => line.split(' ')[0])).toEqual(names);
    expect(complaints.join()).not.toContain('hush');
  });

  it('takes the sandbox outside production, whole', () => {
    const test = { ...PRODUCTION, HAAT_MODE: 'test' };
    expect(complaintsAbout({ ...test, ...SANDBOX })).toEqual([]);
    expect(complaintsAbout({ ...test, ...SANDBOX, SANDBOX_WEBHOOK_SECRET: '' })).toEqual([
      'SANDBOX_WEBHOOK_SECRET must be set, as SANDBOX_GATEWAY_URL and SANDBOX_GATEWAY_KEY are',
    ]);
  });

  const ACME = {
    name: 'acme',
    title: 'Acme',
    issuer: 'https://acme.example',
    clientId: 'haat',
    clientSecret: 'hush-hush',
  };

  it.each([
    ['hush-hush', /^OIDC_PROVIDERS must be a JSON array/],
    ['{"clientSecret":"hush-hush"', /^OIDC_PROVIDERS must be a JSON array/],
    [JSON.stringify(ACME), /^OIDC_PROVIDERS must be a JSON array/],
    [JSON.stringify(['hush-hush']), /^OIDC_PROVIDERS must be a JSON array/],
    [JSON.stringify([ACME, { ...ACME, title: 'Other' }]), /^OIDC_PROVIDERS\[1\]\.name must not be that of another/],
    [JSON.stringify([{ ...ACME, name: 'Acme!' }]), /^OIDC_PROVIDERS\[0\]\.name must be/],
    [JSON.stringify([{ ...ACME, name: ['acme'] }]), /^OIDC_PROVIDERS\[0\]\.name must be/],
    [JSON.stringify([{ ...ACME, title: '' }]), /^OIDC_PROVIDERS\[0\]\.title must be/],
    [JSON.stringify([{ ...ACME, issuer: 'acme.example' }]), /^OIDC_PROVIDERS\[0\]\.issuer must be the URL/],
    [
      JSON.stringify([{ ...ACME, issuer: 'http://acme.example' }]),
      /^OIDC_PROVIDERS\[0\]\.issuer must begin with https/,
    ],
    [JSON.stringify([{ ...ACME, clientId: undefined }]), /^OIDC_PROVIDERS\[0\]\.clientId must be/],
    [JSON.stringify([{ ...ACME, clientSecret: 7 }]), /^OIDC_PROVIDERS\[0\]\.clientSecret must be/],
    [
      JSON.stringify([{ ...ACME, redirectUri: 'https://shop.example/?next=1' }]),
      /^OIDC_PROVIDERS\[0\]\.redirectUri must/,
    ],
    [
      JSON.stringify([{ ...ACME, redirectUri: 'http://shop.example/in' }]),
      /^OIDC_PROVIDERS\[0\]\.redirectUri must begin/,
    ],
    [JSON.stringify([{ ...ACME, scopes: 'email' }]), /^OIDC_PROVIDERS\[0\]\.scopes must be words/],
    [JSON.stringify([{ ...ACME, secret: 'hush-hush' }]), /^OIDC_PROVIDERS\[0\]\.secret is not known/],
  ])('refuses the providers %s, by entry and member and without a secret', (text, complaint) => {
    const complaints = complaintsAbout({ ...PRODUCTION, OIDC_PROVIDERS: text });
    expect(complaints).toEqual([expect.stringMatching(complaint)]);
    expect(complaints.join()).not.toContain('hush-hush');
  });

  it('fills in where a provider leads back to, and what it is asked for', () => {
    const STOREFRONT_URL = 'https://shop.example.com/';
    const own = { ...ACME, name: 'own', redirectUri: 'https://shop.example.com', scopes: 'openid email' };
    const environment = { ...PRODUCTION, STOREFRONT_URL, OIDC_PROVIDERS: JSON.stringify([ACME, own]) };
    expect(Config.fromEnvironment(environment).identityProviders).toEqual([
      { ...ACME, redirectUri: 'https://shop.example.com/sign-in/acme', scopes: 'openid email profile' },
      { ...own, redirectUri: 'https://shop.example.com/' },
    ]);
    expect(Config.fromEnvironment(PRODUCTION).identityProviders).toEqual([]);
  });

  it('takes a provider without TLS outside production', () => {
    const { APP_SECRET, DATABASE_URL, REDIS_URL, SMTP_URL } = PRODUCTION;
    const plain = JSON.stringify([{ ...ACME, issuer: 'http://127.0.0.1:4444' }]);
    const test = { HAAT_MODE: 'test', APP_SECRET, DATABASE_URL, REDIS_URL, SMTP_URL, OIDC_PROVIDERS: plain };
    expect(complaintsAbout(test)).toEqual([]);
  });

  it('takes targets of webhooks by name and address, and servers with a port or without', () => {
    const webhooks = {
      WEBHOOK_ALLOWED_TARGETS: 'erp.internal:8080, [fd00::5]:443,127.0.0.1:9000',
      WEBHOOK_DNS_SERVERS: '1.1.1.1, 127.0.0.1:5353, 2606:4700::1111, [2606:4700::1111]:53',
    };
    expect(Config.fromEnvironment({ ...PRODUCTION, ...webhooks }).webhooks).toEqual({
      allowedTargets: ['erp.internal:8080', '[fd00::5]:443', '127.0.0.1:9000'],
      dnsServers: ['1.1.1.1', '127.0.0.1:5353', '2606:4700::1111', '[2606:4700::1111]:53'],
    });
  });

  it('asks for less in local mode, and puts the port into the public address', () => {
    const { APP_SECRET, DATABASE_URL, REDIS_URL, SMTP_URL } = PRODUCTION;
    const local = { HAAT_MODE: 'local', PORT: '4000', APP_SECRET, DATABASE_URL, REDIS_URL, SMTP_URL };
    expect(readEnvironment(local)).toMatchObject({ PUBLIC_URL: 'http://localhost:4000', HOST: '127.0.0.1' });
  });
});
