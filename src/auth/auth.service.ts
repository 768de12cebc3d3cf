import { Injectable } from '@nestjs/common';
import { newId } from '../common/id';
import { idFromToken, tokenFor } from '../common/tokens';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { UsersService } from '../users/users.service';
import type { Login, Register, RegistrationResponse, TokensResponse } from './auth.dto';
import { EmailVerificationRequested, RegistrationRepeated } from './auth.events';
import { InvalidCredentials, TokenInvalid } from './auth.problems';
import * as sql from './auth.queries';
import type { TokenPurpose } from './one-time-token.entity';
import { PasswordHasher } from './password-hasher';
import { type Device, SessionsService } from './sessions.service';
import { SignInLimiter } from './sign-in-limiter';

const VERIFICATION_LIFETIME = '3 days';

@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
    private readonly limiter: SignInLimiter,
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  /** Opens an account that waits for its address to be confirmed. Says the same, and takes as long, either way. */
  async register({ email, password, name }: Register): Promise<RegistrationResponse> {
    const passwordHash = await this.passwords.hash(password);
    await this.transactions.run(async (tx) => {
      const userId = await this.users.open(tx, { email, name, passwordHash });
      if (userId) await this.askForVerification(tx, userId);
      else await this.answerRepeated(tx, email);
    });
    return { status: 'check_your_email' };
  }

  async verifyEmail(token: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const userId = await this.useToken(tx, 'verify_email', token);
      await this.users.verifyEmail(tx, userId);
    });
  }

  /** Signs in. Unknown address, wrong password and unconfirmed address cannot be told apart, by answer or by time. */
  async login({ email, password }: Login, device: Device): Promise<TokensResponse> {
    await this.limiter.refuseWhenExhausted(email, device.ip);
    const credentials = await this.users.credentials(email);
    const right = await this.passwords.matches(credentials?.passwordHash ?? null, password);
    if (!credentials || !right || !credentials.maySignIn) {
      await this.limiter.countFailure(email, device.ip);
      throw InvalidCredentials.because('These credentials do not open an account.');
    }
    await this.limiter.forget(email, device.ip);
    return this.sessions.start(credentials.id, device);
  }

  /** An account whose address needs no proof, made by whoever runs the program. `null` when the address has one. */
  async openVerified({ email, password, name }: Register, role: string): Promise<string | null> {
    const passwordHash = await this.passwords.hash(password);
    return this.transactions.run((tx) =>
      this.users.open(tx, { email, name, passwordHash }, { verified: true, roles: [role] }),
    );
  }

  /** The token of a mail's link, made again from its row. */
  tokenText(purpose: TokenPurpose, tokenId: string): string {
    return tokenFor(this.config.secret, purpose, tokenId);
  }

  private async askForVerification(tx: Tx, userId: string): Promise<void> {
    const tokenId = newId();
    await rows(tx, sql.INSERT_ONE_TIME_TOKEN, [tokenId, userId, 'verify_email', VERIFICATION_LIFETIME]);
    await this.events.record(tx, new EmailVerificationRequested(userId, { userId, tokenId }));
  }

  /** An address that is not confirmed yet gets another link; a confirmed one gets a notice. */
  private async answerRepeated(tx: Tx, email: string): Promise<void> {
    const user = await this.users.findByEmail(email, tx);
    if (!user) return;
    if (!user.emailVerified) await this.askForVerification(tx, user.id);
    else await this.events.record(tx, new RegistrationRepeated(user.id, { userId: user.id }));
  }

  private async useToken(tx: Tx, purpose: TokenPurpose, token: string): Promise<string> {
    const id = idFromToken(this.config.secret, purpose, token);
    const used = id && (await firstRow<{ userId: string }>(tx, sql.USE_ONE_TIME_TOKEN, [id, purpose]));
    if (!used) throw TokenInvalid.because('The token is unknown, used or expired.');
    return used.userId;
  }
}
