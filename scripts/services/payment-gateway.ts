import { join } from 'node:path';
import { LOOPBACK } from './ports';
import { answersWith } from './readiness';
import type { Supervisor } from './supervisor';

export interface PaymentGatewayOptions {
  port: number;
  /** What its callers prove themselves with. */
  key: string;
  webhookSecret: string;
  /** Whom it tells what happened. */
  webhookUrl: string;
  /** Its data: it comes back with all that is in there. */
  ledgerFile: string;
}

export interface PaymentGateway {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

const ROOT = join(__dirname, '..', '..');

/** Takes payments with which no money moves: the sandbox gateway, on the loopback interface alone. */
export async function startPaymentGateway(
  supervisor: Supervisor,
  { port, key, webhookSecret, webhookUrl, ledgerFile }: PaymentGatewayOptions,
): Promise<PaymentGateway> {
  const url = `http://${LOOPBACK}:${port}`;
  const gateway = await supervisor.start({
    name: 'gateway',
    command: process.execPath,
    // Without its loader of ES modules, which the gateway has none of, it is back in two thirds of the time.
    args: ['--require', require.resolve('tsx/cjs'), join(ROOT, 'gateway', 'main.ts')],
    env: {
      PATH: process.env['PATH'],
      HOST: LOOPBACK,
      PORT: String(port),
      SANDBOX_GATEWAY_KEY: key,
      SANDBOX_WEBHOOK_SECRET: webhookSecret,
      SANDBOX_WEBHOOK_URL: webhookUrl,
      SANDBOX_LEDGER_FILE: ledgerFile,
    },
    cwd: ROOT,
    isReady: () => answersWith(`${url}/health`, 200),
  });
  return {
    get pid() {
      return gateway.pid;
    },
    url,
    stop: () => gateway.stop(),
  };
}
