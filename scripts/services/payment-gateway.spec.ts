import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startPaymentGateway } from './payment-gateway';
import { freePort } from './ports';
import { identityOf } from './process-identity';
import { makeStateFolder, removeStateFolder, type StateFolder, stateFolder } from './state-folder';
import { Supervisor } from './supervisor';

let folder: StateFolder;

beforeEach(() => {
  folder = stateFolder(mkdtempSync(join(tmpdir(), 'haat-payments-')));
  makeStateFolder(folder);
});
afterEach(() => {
  removeStateFolder(folder);
});

const REQUEST = { amount: 21_000, currency: 'INR', token: 'tok_approved', capture: true, reference: 'an order' };
const HEADERS = { authorization: 'Bearer a key', 'idempotency-key': 'once', 'content-type': 'application/json' };

test('a gateway that is killed is started again, and knows what it has charged', async () => {
  const supervisor = await Supervisor.open({ folder, restart: true, report: () => undefined });
  const gateway = await startPaymentGateway(supervisor, {
    port: await freePort(),
    key: 'a key',
    webhookSecret: 'whsec_c2VjcmV0',
    webhookUrl: `http://127.0.0.1:${await freePort()}`,
    ledgerFile: folder.gateway.ledger,
  });
  const charge = async (): Promise<{ status: number; body: unknown } | null> => {
    const request = { method: 'POST', headers: HEADERS, body: JSON.stringify(REQUEST) };
    const answer = await fetch(`${gateway.url}/charges`, request).catch(() => null);
    return answer && { status: answer.status, body: await answer.json() };
  };
  const made = await charge();
  expect(made).toMatchObject({ status: 201 });
  process.kill(gateway.pid, 'SIGKILL');
  const deadline = Date.now() + 15_000;
  let again = await charge();
  for (; again === null && Date.now() < deadline; again = await charge()) await delay(50);
  expect(again).toEqual({ status: 200, body: made?.body });
  await supervisor.close();
  expect(identityOf(gateway.pid)).toBeUndefined();
});
