import { Injectable } from '@nestjs/common';
import pLimit, { type LimitFunction } from 'p-limit';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../config/config';
import { Unavailable } from '../http/http.problems';
import { isWorthRetrying } from './database-errors';
import { inSteps } from './in-steps';
import { sendAtOnce, type Sent } from './send-at-once';

/** An open transaction. Everything that writes takes one as an argument, so that forgetting it does not compile. */
export type Tx = EntityManager;

const MAX_ATTEMPTS = 4;
interface Hooks {
  before: (() => Promise<void>)[];
  after: (() => void | Promise<void>)[];
}

/** What a transaction gave, and what is to be done now that it is durable. */
interface Committed<T> {
  result: T;
  after: Hooks['after'];
}

const hooksOf = new WeakMap<Tx, Hooks>();

/** Runs `hook` as the last thing inside the transaction: for rows that everybody contends for, such as a chain's end. */
export function beforeCommit(tx: Tx, hook: () => Promise<void>): void {
  requireHooks(tx).before.push(hook);
}

/** Runs `hook` once the transaction is durable, and waits for it; never when it rolls back. Hooks must not throw. */
export function afterCommit(tx: Tx, hook: () => void | Promise<void>): void {
  requireHooks(tx).after.push(hook);
}

function requireHooks(tx: Tx): Hooks {
  const hooks = hooksOf.get(tx);
  if (!hooks) throw new Error('Only a transaction of Transactions has hooks');
  return hooks;
}

/** What the pool keeps for reads while every place for writes is taken. */
const RESERVED_FOR_READS = 2;
const LONGEST_QUEUE = 1_000;

@Injectable()
export class Transactions {
  private readonly turn: LimitFunction;

  constructor(
    private readonly dataSource: DataSource,
    config: Config,
  ) {
    this.turn = pLimit(Math.max(1, config.database.poolSize - RESERVED_FOR_READS));
  }

  /**
   * Runs `work` in one transaction and commits it. When PostgreSQL gave the transaction up for a deadlock or a
   * serialization failure, the work runs again, up to four times in all; so it must not have effects elsewhere.
   *
   * Transactions queue here and not in the pool: a rush on one product waits its turn in a bounded line, while reads
   * still find a connection. Never call it inside another transaction: that one would hold the place it waits for.
   */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTurn(() => this.attempt(work));
  }

  /**
   * The same for statements that need nothing of each other: all of them go to PostgreSQL with the commit behind them,
   * in one round trip. So what they lock is held for as long as PostgreSQL itself takes, and whoever waits for it never
   * waits for this process. As nobody looks at rows before the commit, a statement that must not pass refuses by itself,
   * with the SQL function `refuse`. `send` sends every statement before it returns.
   */
  atOnce<T extends readonly unknown[]>(send: (tx: Tx) => Sent<T>): Promise<T> {
    return this.inTurn(() => this.attemptAtOnce(send));
  }

  private async inTurn<T>(attempt: () => Promise<Committed<T>>): Promise<T> {
    if (this.turn.pendingCount >= LONGEST_QUEUE) {
      throw Unavailable.because('Too many writes wait at this moment.', { headers: { 'Retry-After': '1' } });
    }
    const { result, after } = await this.turn(() => attempts(attempt));
    // The place is free again: whoever waits here for other processes keeps no writer waiting.
    await Promise.all(after.map(async (hook) => hook()));
    return result;
  }

  private attempt<T>(work: (tx: Tx) => Promise<T>): Promise<Committed<T>> {
    return this.connected((tx, client, hooks) =>
      inSteps(tx, client, async () => {
        const done = await work(tx);
        for (const hook of hooks.before) await hook();
        return done;
      }),
    );
  }

  private attemptAtOnce<T extends readonly unknown[]>(send: (tx: Tx) => Sent<T>): Promise<Committed<T>> {
    return this.connected((tx, client) => sendAtOnce(tx, client, send));
  }

  private async connected<T>(run: (tx: Tx, client: PoolClient, hooks: Hooks) => Promise<T>): Promise<Committed<T>> {
    const hooks: Hooks = { before: [], after: [] };
    const runner = this.dataSource.createQueryRunner();
    try {
      const tx = runner.manager;
      hooksOf.set(tx, hooks);
      const result = await run(tx, (await runner.connect()) as PoolClient, hooks);
      return { result, after: hooks.after };
    } finally {
      await runner.release();
    }
  }
}

async function attempts<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (count >= MAX_ATTEMPTS || !isWorthRetrying(error)) throw error;
      await jitter(count);
    }
  }
}

const jitter = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
