import { isIP } from 'node:net';
import { type IPv4, type IPv6, parse, parseCIDR } from 'ipaddr.js';

/** What the whole world reaches over IPv6 (RFC 4291, 2.4): all the rest is for machines that stand together. */
const GLOBAL_UNICAST = parseCIDR('2000::/3') as [IPv6, number];
/** Public by its number alone: inside a cloud of Microsoft's it is the machine that hands out settings and secrets. */
const INSIDE_A_CLOUD: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether an address is one that the whole internet reaches. What is not known to be is refused: loopback, private, shared
 * and link-local networks, multicast, what is kept for documents and tests, and every way to write an IPv4 address inside
 * an IPv6 one, whatever address that is.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0 || INSIDE_A_CLOUD.has(text)) return false;
  try {
    const address: IPv4 | IPv6 = parse(text);
    if (address.range() !== 'unicast') return false;
    return address.kind() === 'ipv4' || (address as IPv6).match(GLOBAL_UNICAST);
  } catch {
    return false;
  }
}
