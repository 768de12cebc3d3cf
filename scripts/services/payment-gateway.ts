import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOOPBACK } from './ports';
import { answersWith } from './readiness';
import type { Supervised, Supervisor } from './supervisor';

const ROOT = join(__dirname, '..', '..');

export interface GatewayOptions {
  port: number;
  directory: string;
  /** What the program is given to find it and to believe it. */
  settings: GatewaySettings;
  /** Where the program hears of it. */
  webhookUrl: string;
}

export interface GatewaySettings {
  SANDBOX_GATEWAY_URL: string;
  SANDBOX_GATEWAY_KEY: string;
  SANDBOX_WEBHOOK_SECRET: string;
}

/** Made of the secret of the store, so that they are the same at every start. */
export function gatewaySettings(port: number, secret: string): GatewaySettings {
  const derived = (purpose: string): Buffer => createHash('sha256').update(`${purpose}\n${secret}`).digest();
  return {
    SANDBOX_GATEWAY_URL: `http://${LOOPBACK}:${port}`,
    SANDBOX_GATEWAY_KEY: derived('sandbox key').toString('base64url'),
    SANDBOX_WEBHOOK_SECRET: `whsec_${derived('sandbox webhooks').toString('base64')}`,
  };
}

/** The sandbox gateway, with its own ledger, on the loopback interface alone. */
export function startGateway(
  supervisor: Supervisor,
  { port, directory, settings, webhookUrl }: GatewayOptions,
): Promise<Supervised> {
  mkdirSync(directory, { recursive: true });
  return supervisor.start({
    name: 'gateway',
    command: process.execPath,
    args: ['--import', 'tsx', join(ROOT, 'gateway', 'main.ts')],
    env: {
      ...process.env,
      ...settings,
      HOST: LOOPBACK,
      PORT: String(port),
      SANDBOX_WEBHOOK_URL: webhookUrl,
      SANDBOX_LEDGER_FILE: join(directory, 'ledger.jsonl'),
    },
    cwd: ROOT,
    isReady: () => answersWith(`${settings.SANDBOX_GATEWAY_URL}/health`, 200),
  });
}
