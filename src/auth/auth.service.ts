import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Person } from '../platform/access/actor';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Transactions } from '../platform/database/transactions';
import { LOGGER } from '../platform/logging/logging.module';
import { UsersService } from '../users/users.service';
import type { Login, TokensResponse } from './auth.dto';
import { InvalidCredentials } from './auth.problems';
import { OneTimeTokens } from './one-time-tokens.service';
import type { TokenPurpose } from './one-time-token.entity';
import { PasswordHasher } from './password-hasher';
import { PasswordsService } from './passwords.service';
import { type Device, SessionsService } from './sessions.service';
import { SignInLimiter } from './sign-in-limiter';

/** Signing in, and proving again who one is. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly hasher: PasswordHasher,
    private readonly passwords: PasswordsService,
    private readonly tokens: OneTimeTokens,
    private readonly limiter: SignInLimiter,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Signs in. Unknown address, wrong password and unconfirmed address cannot be told apart, by answer or by time. */
  async login({ email, password }: Login, device: Device): Promise<TokensResponse> {
    await this.limiter.refuseWhenExhausted(email, device.ip);
    const credentials = await this.users.credentials(email);
    const right = await this.hasher.matches(credentials?.passwordHash ?? null, password);
    if (!credentials || !right || !credentials.maySignIn) {
      await this.limiter.countFailure(email, device.ip);
      this.noteFailure(credentials?.id ?? null);
      throw InvalidCredentials.because('These credentials do not open an account.');
    }
    await this.limiter.forget(email, device.ip);
    return this.sessions.start(credentials.id, device);
  }

  /** Beside the answer, so that a known address takes no longer than an unknown one. */
  private noteFailure(userId: string | null): void {
    if (!userId) return;
    this.transactions
      .run((tx) => {
        this.audit.record(tx, { action: 'auth.sign_in_failed', target: accountTarget(userId) });
        return Promise.resolve();
      })
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'A failed sign-in was not recorded');
      });
  }

  /** Proves again who is signed in, for the calls that ask for it. */
  async reauthenticate(person: Person, password: string, ip: string): Promise<void> {
    await this.passwords.prove(person, password, ip);
    await this.sessions.markAuthenticated(person.sessionId);
  }

  /** The token of a mail's link, made again from its row. */
  tokenText(purpose: TokenPurpose, tokenId: string): string {
    return this.tokens.text(purpose, tokenId);
  }
}
