export interface Settings {
  host: string;
  port: number;
  key: string;
  webhookSecret: string;
  webhookUrl: string;
  ledgerFile: string;
}

const NEEDED = [
  'PORT',
  'SANDBOX_GATEWAY_KEY',
  'SANDBOX_WEBHOOK_SECRET',
  'SANDBOX_WEBHOOK_URL',
  'SANDBOX_LEDGER_FILE',
] as const;

/** The settings of the gateway; names everything that is missing. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const missing = NEEDED.filter((name) => !environment[name]);
  if (missing.length > 0) throw new Error(`The gateway needs ${missing.join(', ')}`);
  const value = (name: (typeof NEEDED)[number]): string => environment[name] ?? '';
  return {
    host: environment['HOST'] || '127.0.0.1',
    port: Number(value('PORT')),
    key: value('SANDBOX_GATEWAY_KEY'),
    webhookSecret: value('SANDBOX_WEBHOOK_SECRET'),
    webhookUrl: value('SANDBOX_WEBHOOK_URL'),
    ledgerFile: value('SANDBOX_LEDGER_FILE'),
  };
}
