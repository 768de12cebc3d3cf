import { createHmac, timingSafeEqual } from 'node:crypto';

/** One value of a sort key, as it stood in the last row of a page. */
export type CursorValue = string | number | boolean | null;

/**
 * A place in a list, between two rows. Opaque to clients and signed together with the list it belongs to (its route,
 * sort and filters), so that a cursor can be neither forged nor carried over to another list.
 */
export function encodeCursor(values: readonly CursorValue[], list: string, secret: string): string {
  const body = Buffer.from(JSON.stringify(values)).toString('base64url');
  return `${body}.${seal(body, list, secret)}`;
}

/** The values of a cursor, or `null` when it is false or belongs to another list. */
export function decodeCursor(cursor: string, list: string, secret: string): CursorValue[] | null {
  const [body, signature, ...rest] = cursor.split('.');
  if (!body || !signature || rest.length > 0) return null;
  const expected = Buffer.from(seal(body, list, secret));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as CursorValue[];
}

function seal(body: string, list: string, secret: string): string {
  return createHmac('sha256', secret).update(`cursor\n${list}\n${body}`).digest('base64url').slice(0, 22);
}
