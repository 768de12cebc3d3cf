import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decrypt, encrypt } from '../common/tokens';
import type { Person } from '../platform/access/actor';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import type { RecoveryCodesResponse, TotpResponse } from './factor.dto';
import { FactorAdded, FactorRemoved } from './factors.events';
import { CodeWrong, TotpActive, TotpNotFound } from './factors.problems';
import * as sql from './factors.queries';
import { RecoveryCodesService } from './recovery-codes.service';
import { newTotpSecret, otpauthUri, stepOf } from './totp';

const PURPOSE = 'totp-secret';

/** The codes of an authenticator app. */
@Injectable()
export class TotpService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly events: Events,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /** A secret for the app. It counts once a code has proved that the app has it. */
  async begin({ id, email }: Person): Promise<TotpResponse> {
    const secret = newTotpSecret();
    const kept = await firstRow(this.dataSource, sql.KEEP_TOTP_SECRET, [id, this.seal(secret)]);
    if (!kept) throw TotpActive.because('Take the present app away first.');
    return { secret, otpauthUri: otpauthUri(this.config.store.name, email, secret) };
  }

  /** From now on the password alone is not enough. The code that proves it is spent. */
  async confirm({ id }: Person, code: string): Promise<RecoveryCodesResponse> {
    return this.transactions.run(async (tx) => {
      const kept = await this.secretOf(tx, id);
      if (!kept) throw TotpNotFound.because('There is no secret to confirm.');
      if (kept.confirmed) throw TotpActive.because('It was confirmed before.');
      const step = stepOf(kept.secret, code, new Date());
      if (step === null) throw CodeWrong.because('The app shows another code at this moment.');
      if (!(await firstRow(tx, sql.CONFIRM_TOTP, [id, step]))) throw TotpActive.because('It was confirmed before.');
      this.audit.record(tx, { action: 'factors.totp_added', target: accountTarget(id) });
      await this.events.record(tx, new FactorAdded(id, { userId: id, factor: 'totp' }));
      return { recoveryCodes: await this.recoveryCodes.replace(tx, id) };
    });
  }

  async remove({ id }: Person): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await firstRow(tx, sql.DELETE_TOTP, [id]))) throw TotpNotFound.because('There is no app to take away.');
      await this.recoveryCodes.removeWhenPointless(tx, id);
      this.audit.record(tx, { action: 'factors.totp_removed', target: accountTarget(id) });
      await this.events.record(tx, new FactorRemoved(id, { userId: id, factor: 'totp' }));
    });
  }

  /** Uses the code up; says whether it counts. A code works once (RFC 6238, 5.2). */
  async spend(tx: Tx, userId: string, code: string): Promise<boolean> {
    const kept = await this.secretOf(tx, userId);
    const step = kept?.confirmed ? stepOf(kept.secret, code, new Date()) : null;
    return step !== null && (await firstRow(tx, sql.SPEND_TOTP_STEP, [userId, step])) !== null;
  }

  private async secretOf(tx: Tx, userId: string): Promise<{ secret: string; confirmed: boolean } | null> {
    const row = await firstRow<{ secret: Buffer; confirmed: boolean }>(tx, sql.FIND_TOTP_SECRET, [userId]);
    return row && { ...row, secret: decrypt(this.config.secret, PURPOSE, row.secret) };
  }

  private seal(secret: string): Buffer {
    return encrypt(this.config.secret, PURPOSE, secret);
  }
}
