import { createHash } from 'node:crypto';
import { canonicalJson } from '../../common/canonical-json';
import { IdempotencyKeyReused } from '../http/http.problems';
import { firstRow, rows, statement } from '../database/sql';
import type { Tx } from '../database/transactions';

/** What a client wants once, however often it says so. */
export interface Intent {
  /** Who wants it: the account, the cart or the address. */
  principal: string;
  /** The operation, for example `orders.place`. */
  route: string;
  /** The client's `Idempotency-Key`. */
  key: string;
  /** The body that was sent; compared by meaning. */
  body: unknown;
}

/** The answer to an intent, and whether it was given before. */
export interface Outcome<T> {
  body: T;
  replayed: boolean;
}

const CLAIM = statement(
  'idempotency.claim',
  `INSERT INTO idempotency_keys (principal, route, key, request_hash, status, body)
   VALUES ($1, $2, $3, $4, 202, 'null') ON CONFLICT DO NOTHING RETURNING 1 AS claimed`,
);
const FIND = statement(
  'idempotency.find',
  'SELECT request_hash AS "requestHash", body FROM idempotency_keys WHERE principal = $1 AND route = $2 AND key = $3',
);
const STORE = statement(
  'idempotency.store',
  'UPDATE idempotency_keys SET status = $4, body = $5 WHERE principal = $1 AND route = $2 AND key = $3',
);

const FORGET = statement('idempotency.forget', 'DELETE FROM idempotency_keys WHERE principal = ANY ($1::text[])');

const hashOf = (body: unknown): Buffer => createHash('sha256').update(canonicalJson(body)).digest();

/**
 * Does `work` once per intent. The row is claimed first, in the same transaction as the work: a twin that comes at the
 * same time waits at the unique index until this one commits, then gets its answer; when this one rolls back, a refusal
 * leaves nothing behind, and the twin does the work itself.
 */
export async function once<T>(tx: Tx, intent: Intent, status: number, work: () => Promise<T>): Promise<Outcome<T>> {
  const { principal, route, key, body } = intent;
  const claimed = await firstRow(tx, CLAIM, [principal, route, key, hashOf(body)]);
  if (!claimed) return { body: await replay<T>(tx, intent), replayed: true };
  const answer = await work();
  await rows(tx, STORE, [principal, route, key, status, JSON.stringify(answer)]);
  return { body: answer, replayed: false };
}

async function replay<T>(tx: Tx, { principal, route, key, body }: Intent): Promise<T> {
  const stored = await firstRow<{ requestHash: Buffer; body: T }>(tx, FIND, [principal, route, key]);
  if (!stored) throw new Error('An idempotency row vanished between two statements of one transaction');
  if (!stored.requestHash.equals(hashOf(body))) {
    throw IdempotencyKeyReused.because('The same key came with another body before.');
  }
  return stored.body;
}

/** Takes back the answers that were kept for these principals, which repeat what they answered. */
export async function forgetAnswers(tx: Tx, principals: readonly string[]): Promise<void> {
  await rows(tx, FORGET, [principals]);
}
