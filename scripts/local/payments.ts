import { startPaymentGateway } from '../services/payment-gateway';
import { freePort, LOOPBACK } from '../services/ports';
import type { StateFolder } from '../services/state-folder';
import type { Supervisor } from '../services/supervisor';
import { given, type Payments } from './environment';
import { keptSecret } from './kept-secret';

const PREFERRED_PORT = 13_002;
/** Where the program hears of what happened at the gateway. */
const WEBHOOK_PATH = '/v1/payments/webhooks/sandbox';

/** A gateway that the environment names comes with a key and a secret that it names, too. */
export function givenPayments(): Payments | undefined {
  const url = given('SANDBOX_GATEWAY_URL');
  return url === undefined ? undefined : { gatewayUrl: url, environment: {} };
}

export async function startPayments(supervisor: Supervisor, folder: StateFolder, apiPort: number): Promise<Payments> {
  const { ledger, key: keyFile, webhookSecret: secretFile } = folder.gateway;
  const key = given('SANDBOX_GATEWAY_KEY') ?? keptSecret(keyFile);
  const webhookSecret = given('SANDBOX_WEBHOOK_SECRET') ?? asWebhookSecret(keptSecret(secretFile));
  const { url } = await startPaymentGateway(supervisor, {
    ...{ port: await freePort(PREFERRED_PORT), key, webhookSecret },
    webhookUrl: `http://${LOOPBACK}:${apiPort}${WEBHOOK_PATH}`,
    ledgerFile: ledger,
  });
  const environment = {
    SANDBOX_GATEWAY_URL: url,
    SANDBOX_GATEWAY_KEY: key,
    SANDBOX_WEBHOOK_SECRET: webhookSecret,
  };
  return { gatewayUrl: url, environment };
}

/** As Standard Webhooks writes it. */
const asWebhookSecret = (secret: string): string => `whsec_${Buffer.from(secret, 'base64url').toString('base64')}`;
