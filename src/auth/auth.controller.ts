import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/access/access';
import { Refuses } from '../platform/http/refuses';
import { ClientDevice } from '../sessions/device.decorators';
import { GivesTokensOrDemand } from '../sessions/refresh-cookie.decorators';
import type { Device, SignInAnswer } from '../sessions/sessions.service';
import { AccountService } from './account.service';
import { ForgotPassword, Login, Register, RegistrationResponse, ResetPassword, VerifyEmail } from './auth.dto';
import { CommonPassword, InvalidCredentials, TokenInvalid, TooManyAttempts } from './auth.problems';
import { AuthService } from './auth.service';
import { PasswordsService } from './passwords.service';

@ApiTags('Auth')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly account: AccountService,
    private readonly passwords: PasswordsService,
  ) {}

  /** Sign up. A mail with a link confirms the address; the answer never tells whether it was known. */
  @Post('register')
  @Public()
  @HttpCode(202)
  @Refuses(CommonPassword)
  register(@Body() body: Register): Promise<RegistrationResponse> {
    return this.account.register(body);
  }

  /** Confirm an address, of a new account or a changed one, with the token of the mail's link. */
  @Post('verify-email')
  @Public()
  @HttpCode(204)
  @Refuses(TokenInvalid)
  verifyEmail(@Body() body: VerifyEmail): Promise<void> {
    return this.account.verifyEmail(body.token);
  }

  /** Sign in with address and password. Where an account demands more, the answer says what. */
  @Post('login')
  @Public()
  @HttpCode(200)
  @GivesTokensOrDemand()
  @Refuses(InvalidCredentials, TooManyAttempts)
  login(@Body() body: Login, @ClientDevice() device: Device): Promise<SignInAnswer> {
    return this.auth.login(body, device);
  }

  /** Ask for a link to set a new password. The answer never tells whether the address is known. */
  @Post('password/forgot')
  @Public()
  @HttpCode(202)
  async forgotPassword(@Body() body: ForgotPassword): Promise<RegistrationResponse> {
    await this.passwords.forgot(body.email);
    return { status: 'check_your_email' };
  }

  /** Set a new password with the token of the mail's link. Every session of the account ends. */
  @Post('password/reset')
  @Public()
  @HttpCode(204)
  @Refuses(TokenInvalid, CommonPassword)
  resetPassword(@Body() body: ResetPassword): Promise<void> {
    return this.passwords.reset(body.token, body.password);
  }
}
