import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { FactorsService } from '../factors/factors.service';
import { PasskeysService } from '../factors/passkeys.service';
import type { WebauthnOptions } from '../factors/webauthn.decorators';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Transactions, type Tx } from '../platform/database/transactions';
import { LOGGER } from '../platform/logging/logging.module';
import {
  type Device,
  SessionsService,
  type SignInAnswer,
  type SignInMethod,
  type TokensResponse,
} from '../sessions/sessions.service';
import { UsersService } from '../users/users.service';
import { InvalidCredentials, SecondFactorRefused } from './auth.problems';
import { OneTimeTokens } from './one-time-tokens.service';
import { codeProofIn } from './proofs';
import type { SignInWithCode, SignInWithPasskey } from './sign-in.dto';

const DEMAND = 'second_factor';

/** What follows a first proof of who somebody is: a session, or the question for a second one. */
@Injectable()
export class SignInService {
  constructor(
    private readonly users: UsersService,
    private readonly factors: FactorsService,
    private readonly passkeys: PasskeysService,
    private readonly tokens: OneTimeTokens,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Lets somebody in whose first factor was proved, unless the account demands a second one. */
  async admit(userId: string, by: SignInMethod, device: Device): Promise<SignInAnswer> {
    const methods = await this.factors.demanded(userId);
    return this.transactions.run(async (tx) => {
      if (methods.length === 0) return this.sessions.start(tx, userId, by, device);
      const tokenId = await this.tokens.issue(tx, userId, DEMAND);
      return { mfaRequired: true as const, mfaToken: this.tokens.text(DEMAND, tokenId), methods };
    });
  }

  async withCode(body: SignInWithCode, device: Device): Promise<TokensResponse> {
    const proof = codeProofIn(body);
    const userId = await this.demanded(body.mfaToken);
    const tokens = await this.factors.proving(userId, proof, (tx) => this.finish(tx, userId, body.mfaToken, device));
    if (tokens) return tokens;
    this.noteFailure(userId);
    throw SecondFactorRefused.because('The code is wrong, or was used before.');
  }

  async passkeyOptions(mfaToken: string | undefined): Promise<WebauthnOptions> {
    return this.passkeys.requestOptions(mfaToken === undefined ? null : await this.demanded(mfaToken));
  }

  /** With a passkey alone, or with one as the second factor. */
  withPasskey({ credential, mfaToken }: SignInWithPasskey, device: Device): Promise<TokensResponse> {
    return mfaToken === undefined
      ? this.withPasskeyAlone(credential, device)
      : this.withPasskeyAfterPassword(credential, mfaToken, device);
  }

  /** Beside the answer, so that a known address takes no longer than an unknown one. */
  noteFailure(userId: string | null): void {
    if (!userId) return;
    this.audit.recordAlone({ action: 'auth.sign_in_failed', target: accountTarget(userId) }).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'A failed sign-in was not recorded');
    });
  }

  private async withPasskeyAlone(credential: Record<string, unknown>, device: Device): Promise<TokensResponse> {
    const tokens = await this.passkeys.proving(credential, null, async (tx, userId) =>
      (await this.isActive(userId)) ? this.sessions.start(tx, userId, 'passkey', device) : null,
    );
    if (!tokens) throw InvalidCredentials.because('This passkey does not open an account.');
    return tokens;
  }

  private async withPasskeyAfterPassword(
    credential: Record<string, unknown>,
    mfaToken: string,
    device: Device,
  ): Promise<TokensResponse> {
    const userId = await this.demanded(mfaToken);
    const tokens = await this.passkeys.proving(credential, userId, (tx) => this.finish(tx, userId, mfaToken, device));
    if (tokens) return tokens;
    this.noteFailure(userId);
    throw SecondFactorRefused.because('This passkey is another one, or its answer was used before.');
  }

  /** Whose second factor is awaited. */
  private async demanded(mfaToken: string): Promise<string> {
    const userId = await this.tokens.holder(DEMAND, mfaToken);
    if (userId === null || !(await this.isActive(userId))) throw outlived();
    return userId;
  }

  private async finish(tx: Tx, userId: string, mfaToken: string, device: Device): Promise<TokensResponse> {
    if (!(await this.tokens.spend(tx, DEMAND, mfaToken))) throw outlived();
    return this.sessions.start(tx, userId, 'second_factor', device);
  }

  private async isActive(userId: string): Promise<boolean> {
    return (await this.users.account(userId))?.active ?? false;
  }
}

const outlived = (): Error => SecondFactorRefused.because('The password was given too long ago; sign in again.');
