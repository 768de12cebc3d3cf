import type { Request } from '../http/request';

const BEARER = /^Bearer +(\S+)$/i;

/** Below it lie the pages of operators. A browser that opens one sends no header, so there a cookie carries the token. */
export const OPERATOR_PATH = '/ops/';
export const OPERATOR_COOKIE = 'haat-operator';

/**
 * The one token that a request carries. Nothing when there are two, in one field or in two: Node would keep the first
 * and say nothing, and a proxy before us may have looked at the other one.
 */
export function bearerIn(request: Request): string | null {
  const [only, ...more] = request.raw.headersDistinct['authorization'] ?? [];
  if (only === undefined) return cookieIn(request);
  return more.length === 0 ? (BEARER.exec(only)?.[1] ?? null) : null;
}

/** Whether a request says who sends it, truly or not. */
export const carriesCredentials = (request: Request): boolean =>
  request.headers.authorization !== undefined || cookieIn(request) !== null;

const cookieIn = ({ url, cookies }: Request): string | null =>
  url.startsWith(OPERATOR_PATH) ? (cookies[OPERATOR_COOKIE] ?? null) : null;
