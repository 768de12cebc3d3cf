import { Injectable } from '@nestjs/common';
import { newId } from '../../common/id';
import { Config } from '../config/config';
import { firstRow, rows, statement } from '../database/sql';
import { beforeCommit, Transactions, type Tx } from '../database/transactions';
import { currentContext } from '../logging/request-context';
import { chainHash, type ChainedFacts } from './audit-chain';

/** What was done, and to what. Who did it, and from where, is known from the request. */
export interface AuditFact {
  /** `<room>.<what_was_done>`, such as `users.roles_changed`. */
  action: string;
  target: { type: string; id: string };
  /** The members that were set. Never a secret. */
  changes?: object;
}

/** An account, as what something was done to: several rooms do things to accounts. */
export const accountTarget = (id: string): AuditFact['target'] => ({ type: 'account', id });

const LOCK_HEAD = statement('audit.lock_head', 'SELECT sequence, hash FROM audit_head FOR UPDATE');
const APPEND = statement(
  'audit.append',
  `WITH moved AS (UPDATE audit_head SET sequence = $2, hash = $14)
   INSERT INTO audit_log (id, sequence, at, actor_type, actor_id, actor_label, action, target_type, target_id, ip,
                          request_id, changes, previous_hash, hash)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
);

/** The append-only log of what staff did and of what happened to the security of accounts. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly config: Config,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Writes an entry into the transaction of what it tells. It is appended right before the commit: the lock of the
   * chain's end is the last one that any transaction takes, so it is held for a moment and nobody deadlocks on it.
   */
  record(tx: Tx, fact: AuditFact): void {
    const context = currentContext();
    if (context) context.audited = true;
    beforeCommit(tx, () => this.append(tx, fact));
  }

  /** For what was done without rows of ours: in Redis, in a cookie, or not at all. */
  async recordAlone(fact: AuditFact): Promise<void> {
    await this.transactions.run((tx) => {
      this.record(tx, fact);
      return Promise.resolve();
    });
  }

  private async append(tx: Tx, { action, target, changes = {} }: AuditFact): Promise<void> {
    const head = await firstRow<{ sequence: number; hash: Buffer }>(tx, LOCK_HEAD);
    if (!head) throw new Error('The audit log has no end to append to');
    const { actor, ip, requestId } = currentContext() ?? {};
    const facts: ChainedFacts = {
      id: newId(),
      sequence: head.sequence + 1,
      at: new Date().toISOString(),
      actorType: actor?.kind ?? (ip === undefined ? 'system' : 'anonymous'),
      actorId: actor?.id ?? null,
      action,
      targetType: target.type,
      targetId: target.id,
      ip: ip ?? null,
      requestId: requestId ?? null,
      // As PostgreSQL will give it back, so that the verifier sees the same.
      changes: JSON.parse(JSON.stringify(changes)) as Record<string, unknown>,
    };
    const hash = chainHash(this.config.secret, head.hash, facts);
    await rows(tx, APPEND, [
      facts.id,
      facts.sequence,
      facts.at,
      facts.actorType,
      facts.actorId,
      actor?.label ?? null,
      action,
      target.type,
      target.id,
      facts.ip,
      facts.requestId,
      facts.changes,
      head.hash,
      hash,
    ]);
  }
}
