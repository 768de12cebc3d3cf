import { isIPv6 } from 'node:net';

const GROUPS = 8;
/** What a provider hands to one household; whoever has it can take any of its addresses (RFC 6177). */
const NETWORK_GROUPS = 4;

/** By what a client is counted: an IPv4 address, or the /64 network of an IPv6 one. */
export function clientNetwork(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  if (isMappedIPv4(groups)) return dotted(groups.slice(-2));
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** The eight numbers of an address, whatever it leaves out. */
function groupsOf(address: string): number[] {
  const [plain = ''] = address.split('%', 1);
  const [head = [], tail = []] = plain.split('::').map(numbersOf);
  return [...head, ...Array<number>(GROUPS - head.length - tail.length).fill(0), ...tail];
}

function numbersOf(half: string): number[] {
  return half
    .split(':')
    .filter(Boolean)
    .flatMap((group) => (group.includes('.') ? pairsOf(group) : [parseInt(group, 16)]));
}

/** The two groups that an IPv4 address takes at the end of an IPv6 one. */
function pairsOf(address: string): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

/** `::ffff:192.0.2.1`: an IPv4 client of a socket that speaks both. */
const isMappedIPv4 = (groups: readonly number[]): boolean =>
  groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;

const dotted = (groups: readonly number[]): string => groups.flatMap((group) => [group >> 8, group & 255]).join('.');
