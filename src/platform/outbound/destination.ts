import { isIP } from 'node:net';
import { isPublicAddress } from './public-address';

/** Why nothing is sent to a URL. */
export type RefusalReason = 'malformed' | 'credentials' | 'plain_http' | 'unresolvable' | 'not_public';

/** Nothing goes there. The message is for whoever gave the URL, and tells no address of ours. */
export class DestinationRefused extends Error {
  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
    this.name = 'DestinationRefused';
  }
}

/** Where to send something: the URL, and the addresses that were checked. No other one is connected to. */
export interface Destination {
  url: URL;
  addresses: readonly { address: string; family: 4 | 6 }[];
}

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

interface Resolvers {
  /** As the internet knows it. */
  ofTheWorld: Resolve;
  /** As this machine knows it, its own names included. */
  ofThisMachine: Resolve;
}

/**
 * Looks at a URL that somebody gave, and its name up once. All addresses have to be public, or it is refused: a name that
 * leads inside on every second try is a name that leads inside. Targets that the operator named may be anywhere, and
 * without TLS.
 */
export async function checkedDestination(
  text: string,
  allowedTargets: ReadonlySet<string>,
  { ofTheWorld, ofThisMachine }: Resolvers,
): Promise<Destination> {
  const url = readUrl(text);
  const isAllowed = allowedTargets.has(targetOf(url));
  if (url.protocol === 'http:' && !isAllowed) throw new DestinationRefused('plain_http', 'It must begin with https.');
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const found = isIP(hostname) > 0 ? [hostname] : await (isAllowed ? ofThisMachine : ofTheWorld)(hostname);
  if (found.length === 0) throw new DestinationRefused('unresolvable', 'Its name leads nowhere.');
  if (!isAllowed && !found.every(isPublicAddress))
    throw new DestinationRefused('not_public', 'It leads to an address that is not on the public internet.');
  return { url, addresses: found.map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 })) };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new DestinationRefused('malformed', 'It is not a URL that begins with https.');
  if (url.username !== '' || url.password !== '')
    throw new DestinationRefused('credentials', 'It must not hold a name or a password: deliveries are signed.');
  // It is never sent, so it would only seem to mean something.
  url.hash = '';
  return url;
}

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** `host:port`, in the one spelling that URLs have. */
export const targetOf = ({ protocol, hostname, port }: URL): string =>
  `${hostname}:${port === '' ? (DEFAULT_PORTS[protocol] ?? '') : port}`;
