import { hash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { Pool, PoolClient } from 'pg';
import { remembered } from '../../common/remembered';
import { ask } from './ask';
import type { Answer, Sendable } from './question';
import { SharedLanes } from './shared-lanes';

/** One hand-written statement. Its name makes PostgreSQL prepare it once a connection; names are unique. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /** Whether it may share a connection with others. */
  readonly isShort?: boolean;
}

export const statement = (name: string, text: string): Statement => ({ name, text });

/** A read of at most a page of rows that an index leads to, and that locks nothing: see `SharedLanes`. */
export const shortRead = (name: string, text: string): Statement => ({ name, text, isShort: true });

/**
 * Runs a named statement on the pool, or on the transaction when given one. Rows come as PostgreSQL returns them; the
 * caller names their type, as it wrote the columns. It is sent before this returns: whoever sends several without
 * waiting has them done in that order (`Transactions.atOnce`).
 */
export async function rows<Row extends object>(
  on: DataSource | EntityManager,
  { name, text, isShort = false }: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const question = { name, text, values };
  const { rows: found } = await (on instanceof DataSource
    ? askPool<Row>(poolOf(on), question, isShort)
    : ask<Row>(clientOf(on), question));
  return found;
}

const lanes = new WeakMap<Pool, SharedLanes>();

const askPool = <Row>(pool: Pool, question: Sendable, isShort: boolean): Promise<Answer<Row>> =>
  isShort ? remembered(lanes, pool, () => new SharedLanes(pool)).ask(question) : ask(pool, question);

export async function firstRow<Row extends object>(
  on: DataSource | EntityManager,
  query: Statement,
  values: readonly unknown[] = [],
): Promise<Row | null> {
  return (await rows<Row>(on, query, values))[0] ?? null;
}

/** The connections that TypeORM shares with the statements written by hand. */
export const poolOf = (dataSource: DataSource): Pool => (dataSource.driver as unknown as { master: Pool }).master;

const clients = new WeakMap<EntityManager, PoolClient>();

/** Says which connection the statements of a transaction go to, from now on; `null` when it takes no more of them. */
export function connectTo(tx: EntityManager, client: PoolClient | null): void {
  if (client) clients.set(tx, client);
  else clients.delete(tx);
}

function clientOf(tx: EntityManager): PoolClient {
  const client = clients.get(tx);
  if (!client) throw new Error('This is no transaction, or it is over');
  return client;
}

const lists = new Map<string, Statement>();

/**
 * A statement put together from whitelisted fragments, such as a list with its sort. Its name follows from its text,
 * so that each combination is prepared once as well; there are not many, so that all of them are kept.
 */
export const listStatement = (prefix: string, text: string, make = statement): Statement =>
  remembered(lists, text, () => make(`${prefix}.${hash('sha1', text).slice(0, 12)}`, text));
