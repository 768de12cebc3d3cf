import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import type { StateFolder } from '../services/state-folder';
import type { Ports, Services } from './environment';
import { ROOT } from './application';

const ACCOUNTS = ['owner@haat.test', 'catalogue@haat.test', 'support@haat.test', 'shopper@haat.test'];
const PAYMENT_TOKENS = ['tok_approved', 'tok_declined', 'tok_slow', 'tok_timeout', 'tok_error'];
const PASSWORD = 'haat-demo-2026';
const LABEL_WIDTH = 14;

/** All that somebody needs who sees Haat for the first time. */
export function summary(services: Services, ports: Ports, folder: StateFolder): string {
  const api = `http://localhost:${ports.api}`;
  const rows: [string, string][] = [
    ['API', api],
    ['Swagger', `${api}/docs`],
    ['Sign-in page', `${api}/demo/sign-in`],
    ['Mail preview', `${api}/dev/mail`],
    ['Mail', services.mailPageUrl ?? withoutPassword(services.smtpUrl)],
    ['Payments', withoutPassword(services.payments.gatewayUrl)],
    ['', PAYMENT_TOKENS.join('   ')],
    ['Queue', `${withoutPassword(services.redisUrl)} (Bull: queue “events”, key prefix “haat”)`],
    ['Database', withoutPassword(services.databaseUrl)],
    ['Logs', `${shown(folder.logs)}/: ${readdirSync(folder.logs).join(', ')}`],
    ['Accounts', ACCOUNTS.slice(0, 2).join('   ')],
    ['', ACCOUNTS.slice(2).join('   ')],
    ['Password', PASSWORD],
  ];
  return [
    '',
    'Haat is ready.',
    '',
    ...rows.map(([label, value]) => `  ${label.padEnd(LABEL_WIDTH)}${value}`),
    '',
    `Ctrl-C stops everything. The data stay in ${shown(folder.path)}/; \`npm start -- --fresh\` begins anew.`,
    '',
  ].join('\n');
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  if (url.password !== '') url.password = '***';
  return url.href;
}

const shown = (path: string): string => relative(ROOT, path) || '.';
