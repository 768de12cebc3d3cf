import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson, Public } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { Refuses } from '../platform/http/refuses';
import { ClientDevice } from './device.decorators';
import { KeyRing } from './key-ring';
import { CookieToken, EndsTokens, GivesTokens, sentRefreshToken } from './refresh-cookie.decorators';
import { RefreshRefused } from './session.problems';
import { type Device, SessionsService } from './sessions.service';
import { JsonWebKeySet, Refresh, type TokensResponse } from './tokens.dto';

@ApiTags('Auth')
@Controller()
export class TokensController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly keys: KeyRing,
  ) {}

  /** Exchange the refresh token for a new pair. Each refresh token works once. */
  @Post('v1/auth/refresh')
  @Public()
  @HttpCode(200)
  @GivesTokens()
  @Refuses(RefreshRefused)
  refresh(
    @Body() body: Refresh,
    @CookieToken() cookie: string | null,
    @ClientDevice() device: Device,
  ): Promise<TokensResponse> {
    return this.sessions.refresh(sentRefreshToken(cookie, body), device);
  }

  /** Sign out: the tokens of this session are dead at once. */
  @Post('v1/auth/logout')
  @Authenticated()
  @HttpCode(204)
  @EndsTokens()
  logout(@CurrentPerson() person: Person): Promise<void> {
    return this.sessions.end(person.sessionId, 'logout');
  }

  /** The public keys that verify access tokens (RFC 7517). */
  @Get('.well-known/jwks.json')
  @Public()
  @Header('Cache-Control', 'public, max-age=300')
  jwks(): Promise<JsonWebKeySet> {
    return this.keys.publicKeys();
  }
}
