import type { Request } from '../http/request';

const BEARER = /^Bearer +(\S+)$/i;

/**
 * The one token that a request carries. Nothing when there are two, in one field or in two: Node would keep the first
 * and say nothing, and a proxy before us may have looked at the other one.
 */
export function bearerIn({ raw }: Request): string | null {
  const [only, ...more] = raw.headersDistinct['authorization'] ?? [];
  return more.length === 0 ? (BEARER.exec(only ?? '')?.[1] ?? null) : null;
}
