import { isIP } from 'node:net';
import { listed } from './listed';

/** The variables that this is made of, as `environment.ts` reads them. */
interface Variables {
  WEBHOOK_ALLOWED_TARGETS?: string;
  WEBHOOK_DNS_SERVERS?: string;
}

/** Where the URLs that people give may lead. */
export interface WebhookSettings {
  /** Beside the public internet, as `host:port`. */
  allowedTargets: string[];
  /** Who is asked where names lead; nobody in particular when there is none. */
  dnsServers: string[];
}

export function complaintsAboutWebhooks(environment: Variables): string[] {
  const { allowedTargets, dnsServers } = readWebhookSettings(environment);
  return [
    ...(allowedTargets.every(isTarget)
      ? []
      : ['WEBHOOK_ALLOWED_TARGETS must be a list of host:port, separated by commas']),
    ...(dnsServers.every(isServer)
      ? []
      : ['WEBHOOK_DNS_SERVERS must be a list of addresses, each with a port or without, separated by commas']),
  ];
}

export const readWebhookSettings = (environment: Variables): WebhookSettings => ({
  allowedTargets: listed(environment.WEBHOOK_ALLOWED_TARGETS),
  dnsServers: listed(environment.WEBHOOK_DNS_SERVERS),
});

const isTarget = (text: string): boolean => /^[^/?#@\\]+:\d{1,5}$/.test(text) && URL.canParse(`http://${text}`);

const isServer = (text: string): boolean =>
  isIP(text) > 0 || isIP(/^\[?([^\]]+)\]?:\d{1,5}$/.exec(text)?.[1] ?? '') > 0;
