import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions, type Tx } from '../platform/database/transactions';
import { CodeLimiter } from './code-limiter';
import type { FactorsResponse } from './factor.dto';
import { demandsSecondFactor, type FactorState, findState } from './factor-state';
import { RecoveryCodesService } from './recovery-codes.service';
import { TotpService } from './totp.service';

/** By what somebody may prove, after the password, who they are. */
export type SecondFactor = 'totp' | 'passkey' | 'recovery_code';

/** A code of an authenticator app, or one from paper. */
export type CodeProof = { code: string } | { recoveryCode: string };

/** What the sign-in asks about second factors. */
@Injectable()
export class FactorsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly totp: TotpService,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly limiter: CodeLimiter,
  ) {}

  /** The second factors that this account may choose from; none when its password is enough. */
  async demanded(userId: string): Promise<SecondFactor[]> {
    const state = await findState(this.dataSource, userId);
    return demandsSecondFactor(state) ? choices(state) : [];
  }

  async show(userId: string): Promise<FactorsResponse> {
    const state = await findState(this.dataSource, userId);
    const { totp, passkeys, recoveryCodesLeft } = state;
    return { secondFactorDemanded: demandsSecondFactor(state), totp, passkeys, recoveryCodesLeft };
  }

  /**
   * Proves a code and does, in the same transaction, what it opens: of several who come with one code, one wins, and a
   * code is not lost to a failure behind it. `null` when the code is wrong.
   */
  async proving<T>(userId: string, proof: CodeProof, work: (tx: Tx) => Promise<T>): Promise<T | null> {
    await this.limiter.refuseWhenExhausted(userId);
    const outcome = await this.transactions.run(async (tx) =>
      (await this.spend(tx, userId, proof)) ? { result: await work(tx) } : null,
    );
    if (outcome) await this.limiter.forget(userId);
    else await this.limiter.countFailure(userId);
    return outcome && outcome.result;
  }

  private spend(tx: Tx, userId: string, proof: CodeProof): Promise<boolean> {
    return 'code' in proof
      ? this.totp.spend(tx, userId, proof.code)
      : this.recoveryCodes.spend(tx, userId, proof.recoveryCode);
  }
}

const choices = ({ totp, passkeys, recoveryCodesLeft }: FactorState): SecondFactor[] => [
  ...(totp ? (['totp'] as const) : []),
  ...(passkeys > 0 ? (['passkey'] as const) : []),
  ...(recoveryCodesLeft > 0 ? (['recovery_code'] as const) : []),
];
