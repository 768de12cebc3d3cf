import { Injectable } from '@nestjs/common';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import type { RecoveryCodesResponse } from './factor.dto';
import { demandsSecondFactor, findState } from './factor-state';
import { RecoveryCodeUsed } from './factors.events';
import { NoSecondFactor } from './factors.problems';
import * as sql from './factors.queries';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes';

/** Codes on paper, for the day when the phone is lost. */
@Injectable()
export class RecoveryCodesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /** Ten new codes; the former ones are dead. */
  async renew(userId: string): Promise<RecoveryCodesResponse> {
    return this.transactions.run(async (tx) => {
      if (!demandsSecondFactor(await findState(tx, userId))) {
        throw NoSecondFactor.because('There is nothing that recovery codes could stand in for.');
      }
      this.audit.record(tx, { action: 'factors.recovery_codes_renewed', target: accountTarget(userId) });
      return { recoveryCodes: await this.replace(tx, userId) };
    });
  }

  async replace(tx: Tx, userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await rows(tx, sql.DELETE_RECOVERY_CODES, [userId]);
    await rows(tx, sql.KEEP_RECOVERY_CODES, [userId, codes.map((code) => this.hash(userId, code))]);
    return codes;
  }

  /** Once nothing is left that they stand in for. */
  async removeWhenPointless(tx: Tx, userId: string): Promise<void> {
    if (!demandsSecondFactor(await findState(tx, userId))) await rows(tx, sql.DELETE_RECOVERY_CODES, [userId]);
  }

  /** Uses a code up; says whether it was one. The owner hears of it. */
  async spend(tx: Tx, userId: string, code: string): Promise<boolean> {
    if (!(await firstRow(tx, sql.SPEND_RECOVERY_CODE, [userId, this.hash(userId, code)]))) return false;
    const { recoveryCodesLeft: left } = await findState(tx, userId);
    this.audit.record(tx, {
      action: 'factors.recovery_code_used',
      target: accountTarget(userId),
      changes: { left },
    });
    await this.events.record(tx, new RecoveryCodeUsed(userId, { userId, left }));
    return true;
  }

  private hash(userId: string, code: string): Buffer {
    return hashOfRecoveryCode(this.config.secret, userId, code);
  }
}
