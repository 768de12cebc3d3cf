import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor, Public } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { Refuses } from '../platform/http/refuses';
import { JsonWebKeySet, Login, Refresh, Register, RegistrationResponse, TokensResponse, VerifyEmail } from './auth.dto';
import { InvalidCredentials, RefreshRefused, TokenInvalid, TooManyAttempts } from './auth.problems';
import { AuthService } from './auth.service';
import { ClientDevice } from './device';
import { KeyRing } from './key-ring';
import { type Device, SessionsService } from './sessions.service';

@ApiTags('Auth')
@Controller()
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionsService,
    private readonly keys: KeyRing,
  ) {}

  /** Sign up. A mail with a link confirms the address; the answer never tells whether it was known. */
  @Post('v1/auth/register')
  @Public()
  @HttpCode(202)
  register(@Body() body: Register): Promise<RegistrationResponse> {
    return this.auth.register(body);
  }

  /** Confirm an address with the token of the mail's link. */
  @Post('v1/auth/verify-email')
  @Public()
  @HttpCode(204)
  @Refuses(TokenInvalid)
  verifyEmail(@Body() body: VerifyEmail): Promise<void> {
    return this.auth.verifyEmail(body.token);
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
  logout(@CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.end(actor.sessionId, 'logout');
  }

  /** The public keys that verify access tokens (RFC 7517). */
  @Get('.well-known/jwks.json')
  @Public()
  @Header('Cache-Control', 'public, max-age=300')
  jwks(): JsonWebKeySet {
    return this.keys.publicKeys();
  }
}
