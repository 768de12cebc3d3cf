export interface Settings {
  port: number;
  host: string;
  /** What callers prove themselves with. */
  key: string;
  webhooks: { url: string; secret: Buffer };
  ledgerFile: string;
}

/** The message is for whoever started the process. */
export class UnfitSettings extends Error {}

const REQUIRED = [
  'PORT',
  'SANDBOX_GATEWAY_KEY',
  'SANDBOX_WEBHOOK_SECRET',
  'SANDBOX_WEBHOOK_URL',
  'SANDBOX_LEDGER_FILE',
] as const;
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** Names all that is wrong, not the first of it. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const missing = REQUIRED.filter((name) => !env[name]);
  if (missing.length > 0) throw new UnfitSettings(`Not set: ${missing.join(', ')}`);
  const given = (name: (typeof REQUIRED)[number]): string => env[name] ?? '';
  const port = Number(given('PORT'));
  const secret = SECRET.exec(given('SANDBOX_WEBHOOK_SECRET'))?.[1];
  const wrong = [
    ...(Number.isInteger(port) && port > 0 && port < 65_536 ? [] : ['PORT is not a port']),
    ...(secret === undefined ? ['SANDBOX_WEBHOOK_SECRET is not whsec_ and base64'] : []),
    ...(URL.canParse(given('SANDBOX_WEBHOOK_URL')) ? [] : ['SANDBOX_WEBHOOK_URL is not a URL']),
  ];
  if (wrong.length > 0) throw new UnfitSettings(wrong.join('; '));
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    key: given('SANDBOX_GATEWAY_KEY'),
    webhooks: { url: given('SANDBOX_WEBHOOK_URL'), secret: Buffer.from(secret ?? '', 'base64') },
    ledgerFile: given('SANDBOX_LEDGER_FILE'),
  };
}
