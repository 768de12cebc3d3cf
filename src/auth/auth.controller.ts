import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson, Public } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { Refuses } from '../platform/http/refuses';
import { AccountService } from './account.service';
import {
  ForgotPassword,
  JsonWebKeySet,
  Login,
  Reauthenticate,
  Refresh,
  Register,
  RegistrationResponse,
  ResetPassword,
  TokensResponse,
  VerifyEmail,
} from './auth.dto';
import {
  CommonPassword,
  InvalidCredentials,
  RefreshRefused,
  TokenInvalid,
  TooManyAttempts,
  WrongPassword,
} from './auth.problems';
import { AuthService } from './auth.service';
import { ClientDevice } from './device';
import { KeyRing } from './key-ring';
import { PasswordsService } from './passwords.service';
import { type Device, SessionsService } from './sessions.service';

@ApiTags('Auth')
@Controller()
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly account: AccountService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly keys: KeyRing,
  ) {}

  /** Sign up. A mail with a link confirms the address; the answer never tells whether it was known. */
  @Post('v1/auth/register')
  @Public()
  @HttpCode(202)
  @Refuses(CommonPassword)
  register(@Body() body: Register): Promise<RegistrationResponse> {
    return this.account.register(body);
  }

  /** Confirm an address, of a new account or a changed one, with the token of the mail's link. */
  @Post('v1/auth/verify-email')
  @Public()
  @HttpCode(204)
  @Refuses(TokenInvalid)
  verifyEmail(@Body() body: VerifyEmail): Promise<void> {
    return this.account.verifyEmail(body.token);
  }

  /** Sign in with address and password. */
  @Post('v1/auth/login')
  @Public()
  @HttpCode(200)
  @Refuses(InvalidCredentials, TooManyAttempts)
  login(@Body() body: Login, @ClientDevice() device: Device): Promise<TokensResponse> {
    return this.auth.login(body, device);
  }

  /** Exchange the refresh token for a new pair. Each refresh token works once. */
  @Post('v1/auth/refresh')
  @Public()
  @HttpCode(200)
  @Refuses(RefreshRefused)
  refresh(@Body() body: Refresh, @ClientDevice() device: Device): Promise<TokensResponse> {
    return this.sessions.refresh(body.refreshToken, device);
  }

  /** Sign out: the tokens of this session are dead at once. */
  @Post('v1/auth/logout')
  @Authenticated()
  @HttpCode(204)
  logout(@CurrentPerson() person: Person): Promise<void> {
    return this.sessions.end(person.sessionId, 'logout');
  }

  /** Ask for a link to set a new password. The answer never tells whether the address is known. */
  @Post('v1/auth/password/forgot')
  @Public()
  @HttpCode(202)
  async forgotPassword(@Body() body: ForgotPassword): Promise<RegistrationResponse> {
    await this.passwords.forgot(body.email);
    return { status: 'check_your_email' };
  }

  /** Set a new password with the token of the mail's link. Every session of the account ends. */
  @Post('v1/auth/password/reset')
  @Public()
  @HttpCode(204)
  @Refuses(TokenInvalid, CommonPassword)
  resetPassword(@Body() body: ResetPassword): Promise<void> {
    return this.passwords.reset(body.token, body.password);
  }

  /** Prove again who you are, for the calls that ask for it. */
  @Post('v1/auth/reauthenticate')
  @Authenticated()
  @HttpCode(204)
  @Refuses(WrongPassword, TooManyAttempts)
  reauthenticate(
    @CurrentPerson() person: Person,
    @Body() body: Reauthenticate,
    @ClientDevice() { ip }: Device,
  ): Promise<void> {
    return this.auth.reauthenticate(person, body.password, ip);
  }

  /** The public keys that verify access tokens (RFC 7517). */
  @Get('.well-known/jwks.json')
  @Public()
  @Header('Cache-Control', 'public, max-age=300')
  jwks(): JsonWebKeySet {
    return this.keys.publicKeys();
  }
}
