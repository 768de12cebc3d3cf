import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TooManyCodes } from '../factors/factors.problems';
import { AnswersWebauthn, type WebauthnOptions } from '../factors/webauthn.decorators';
import { Authenticated, CurrentPerson, Public } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { Refuses } from '../platform/http/refuses';
import { ClientDevice } from '../sessions/device.decorators';
import { GivesTokens } from '../sessions/refresh-cookie.decorators';
import type { Device, TokensResponse } from '../sessions/sessions.service';
import { InvalidCredentials, SecondFactorRefused, TooManyAttempts, WrongPassword } from './auth.problems';
import { ReauthenticationService } from './reauthentication.service';
import { AskForPasskey, Reauthenticate, SignInWithCode, SignInWithPasskey } from './sign-in.dto';
import { SignInService } from './sign-in.service';

/** Beyond the password. */
@ApiTags('Auth')
@Controller('v1/auth')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly reauthentication: ReauthenticationService,
  ) {}

  /** Give the second factor: a code of the authenticator app, or a recovery code. */
  @Post('login/totp')
  @Public()
  @HttpCode(200)
  @GivesTokens()
  @Refuses(SecondFactorRefused, TooManyCodes)
  withCode(@Body() body: SignInWithCode, @ClientDevice() device: Device): Promise<TokensResponse> {
    return this.signIn.withCode(body, device);
  }

  /** What the browser needs to sign in with a passkey: alone, or as the second factor. */
  @Post('passkey/options')
  @Public()
  @HttpCode(200)
  @AnswersWebauthn('PublicKeyCredentialRequestOptionsJSON', 'parseRequestOptionsFromJSON')
  @Refuses(SecondFactorRefused)
  passkeyOptions(@Body() { mfaToken }: AskForPasskey): Promise<WebauthnOptions> {
    return this.signIn.passkeyOptions(mfaToken);
  }

  /** Sign in with a passkey: alone, when it has verified its user by finger, face or PIN, or as the second factor. */
  @Post('passkey')
  @Public()
  @HttpCode(200)
  @GivesTokens()
  @Refuses(InvalidCredentials, SecondFactorRefused)
  withPasskey(@Body() body: SignInWithPasskey, @ClientDevice() device: Device): Promise<TokensResponse> {
    return this.signIn.withPasskey(body, device);
  }

  /** Prove again who you are, for the calls that ask for it: by password, code or passkey. */
  @Post('reauthenticate')
  @Authenticated()
  @HttpCode(204)
  @Refuses(WrongPassword, TooManyAttempts, TooManyCodes)
  reauthenticate(
    @CurrentPerson() person: Person,
    @Body() body: Reauthenticate,
    @ClientDevice() { ip }: Device,
  ): Promise<void> {
    return this.reauthentication.reauthenticate(person, body, ip);
  }

  /** What the browser needs to prove with a passkey that it is still you. */
  @Post('reauthenticate/options')
  @Authenticated()
  @HttpCode(200)
  @AnswersWebauthn('PublicKeyCredentialRequestOptionsJSON', 'parseRequestOptionsFromJSON')
  reauthenticationOptions(@CurrentPerson() person: Person): Promise<WebauthnOptions> {
    return this.reauthentication.passkeyOptions(person);
  }
}
