import { Injectable } from '@nestjs/common';
import { UsersService } from '../users/users.service';
import type { Device, SignInAnswer } from '../sessions/sessions.service';
import type { Login } from './auth.dto';
import { InvalidCredentials } from './auth.problems';
import { OneTimeTokens } from './one-time-tokens.service';
import type { TokenPurpose } from './one-time-token.entity';
import { PasswordHasher } from './password-hasher';
import { SignInLimiter } from './sign-in-limiter';
import { SignInService } from './sign-in.service';

/** Signing in with address and password. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly signIn: SignInService,
    private readonly hasher: PasswordHasher,
    private readonly tokens: OneTimeTokens,
    private readonly limiter: SignInLimiter,
  ) {}

  /** Signs in. Unknown address, wrong password and unconfirmed address cannot be told apart, by answer or by time. */
  async login({ email, password }: Login, device: Device): Promise<SignInAnswer> {
    await this.limiter.refuseWhenExhausted(email, device.ip);
    const credentials = await this.users.credentials(email);
    const right = await this.hasher.matches(credentials?.passwordHash ?? null, password);
    if (!credentials || !right || !credentials.maySignIn) {
      await this.limiter.countFailure(email, device.ip);
      this.signIn.noteFailure(credentials?.id ?? null);
      throw InvalidCredentials.because('These credentials do not open an account.');
    }
    await this.limiter.refuseWhenExhausted(email, device.ip);
    await this.limiter.forget(email, device.ip);
    return this.signIn.admit(credentials.id, 'password', device);
  }

  /** The token of a mail's link, made again from its row. */
  tokenText(purpose: TokenPurpose, tokenId: string): string {
    return this.tokens.text(purpose, tokenId);
  }
}
