import { createHash } from 'node:crypto';
import { canonicalJson } from '../../common/canonical-json';
import { compareTexts } from '../../common/compare';
import { IdempotencyKeyReused } from '../http/http.problems';
import type { DataSource } from 'typeorm';
import { violatedUnique } from '../database/database-errors';
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
  /** What is kept for a retry is not the last word yet: see {@link answerFinally}. */
  isProvisional: boolean;
}

/** The status of an answer that is not the last word yet. */
export const PROVISIONAL = 202;

const CLAIM = statement(
  'idempotency.claim',
  `INSERT INTO idempotency_keys (principal, route, key, request_hash, status, body)
   VALUES ($1, $2, $3, $4, ${String(PROVISIONAL)}, 'null') ON CONFLICT DO NOTHING RETURNING 1 AS claimed`,
);
const FIND = statement(
  'idempotency.find',
  'SELECT request_hash AS "requestHash", status, body FROM idempotency_keys WHERE principal = $1 AND route = $2 AND key = $3',
);
const CLAIM_WITH_ANSWERS = statement(
  'idempotency.claim_with_answers',
  `INSERT INTO idempotency_keys (principal, route, key, request_hash, status, body)
   SELECT principal, route, key, decode(hash, 'hex'), status, answer
     FROM json_to_recordset($1::json) AS claim (principal text, route text, key text, hash text, status smallint, answer json)`,
);
const STORE = statement(
  'idempotency.store',
  'UPDATE idempotency_keys SET status = $4, body = $5 WHERE principal = $1 AND route = $2 AND key = $3',
);

/** The first who says it finally is the one who is repeated. */
const STORE_FINALLY = statement(
  'idempotency.store_finally',
  `UPDATE idempotency_keys SET status = $4, body = $5
    WHERE principal = $1 AND route = $2 AND key = $3 AND status = ${String(PROVISIONAL)}`,
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
  if (!claimed) return replay<T>(tx, intent);
  const answer = await work();
  await rows(tx, STORE, [principal, route, key, status, JSON.stringify(answer)]);
  return { body: answer, replayed: false, isProvisional: status === PROVISIONAL };
}

/** An intent whose answer is known before the work is done. */
export interface Claim {
  intent: Intent;
  status: number;
  answer: unknown;
}

/**
 * The same for work whose answer is known before it is done: intent and answer are one row, written in the same
 * transaction as the work. A twin that comes at the same time waits at the unique index until this one commits, and is
 * then refused: see {@link isTwin}. What it is answered is found by {@link earlierAnswer}. Several are claimed in one
 * order, so that nobody waits for each other crosswise.
 */
export async function claimWithAnswers(tx: Tx, claims: readonly Claim[]): Promise<void> {
  const entries = claims.map(({ intent: { principal, route, key, body }, status, answer }) => {
    return { principal, route, key, hash: hashOf(body).toString('hex'), status, answer };
  });
  const sorted = entries.sort((a, b) => compareTexts(a.principal, b.principal) || compareTexts(a.key, b.key));
  await rows(tx, CLAIM_WITH_ANSWERS, [JSON.stringify(sorted)]);
}

/** Whether the work was refused because somebody else has done it for the same intent. */
export const isTwin = (thrown: unknown): boolean => violatedUnique(thrown) === 'idempotency_keys_pkey';

/** What this intent was answered, if it was; refuses when the key came with another body then. */
export async function earlierAnswer<T>(
  on: DataSource | Tx,
  { principal, route, key, body }: Intent,
): Promise<Outcome<T> | null> {
  const stored = await firstRow<{ requestHash: Buffer; status: number; body: T }>(on, FIND, [principal, route, key]);
  if (!stored) return null;
  if (!stored.requestHash.equals(hashOf(body))) {
    throw IdempotencyKeyReused.because('The same key came with another body before.');
  }
  return { body: stored.body, replayed: true, isProvisional: stored.status === PROVISIONAL };
}

/**
 * The last word on an intent whose work went on after its transaction, such as a payment at a gateway. Of several who
 * find out, the first is believed, and all answer the same.
 */
export async function answerFinally<T>(tx: Tx, intent: Intent, status: number, answer: T): Promise<T> {
  const { principal, route, key } = intent;
  await rows(tx, STORE_FINALLY, [principal, route, key, status, JSON.stringify(answer)]);
  return (await replay<T>(tx, intent)).body;
}

async function replay<T>(tx: Tx, intent: Intent): Promise<Outcome<T>> {
  const earlier = await earlierAnswer<T>(tx, intent);
  if (!earlier) throw new Error('An idempotency row vanished between two statements of one transaction');
  return earlier;
}

/** Takes back the answers that were kept for these principals, which repeat what they answered. */
export async function forgetAnswers(tx: Tx, principals: readonly string[]): Promise<void> {
  await rows(tx, FORGET, [principals]);
}
