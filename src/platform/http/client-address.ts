import proxyAddress from '@fastify/proxy-addr';
import type { IncomingMessage } from 'node:http';

/** As Fastify tells it: whom a trusted proxy speaks for, else whoever connects. */
export function addressReader(trusted: readonly string[]): (request: IncomingMessage) => string {
  if (trusted.length === 0) return ({ socket }) => socket.remoteAddress ?? '';
  const isTrusted = proxyAddress.compile([...trusted]);
  return (request) => proxyAddress(request, isTrusted);
}
