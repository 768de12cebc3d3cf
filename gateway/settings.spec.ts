import { readSettings } from './settings';

const env = {
  PORT: '13002',
  SANDBOX_GATEWAY_KEY: 'a key',
  SANDBOX_WEBHOOK_SECRET: 'whsec_c2VjcmV0',
  SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:3000/v1/payments/webhooks/sandbox',
  SANDBOX_LEDGER_FILE: '/tmp/ledger.jsonl',
};

it('listens on the loopback interface unless told otherwise', () => {
  expect(readSettings(env)).toMatchObject({ port: 13_002, host: '127.0.0.1' });
  expect(readSettings({ ...env, HOST: '::1' }).host).toBe('::1');
  expect(readSettings(env).webhooks.secret.toString()).toBe('secret');
});

it('names all that is missing', () => {
  expect(() => readSettings({ ...env, PORT: '', SANDBOX_LEDGER_FILE: undefined })).toThrow(
    'Not set: PORT, SANDBOX_LEDGER_FILE',
  );
});

it('names all that is unfit', () => {
  const unfit = { ...env, PORT: 'many', SANDBOX_WEBHOOK_SECRET: 'secret', SANDBOX_WEBHOOK_URL: 'nowhere' };
  expect(() => readSettings(unfit)).toThrow(/PORT.*SANDBOX_WEBHOOK_SECRET.*SANDBOX_WEBHOOK_URL/);
});
