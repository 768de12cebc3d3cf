import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InvalidCredentials } from '../auth/auth.problems';
import { ClientDevice } from '../sessions/device.decorators';
import { GivesTokensOrDemand } from '../sessions/refresh-cookie.decorators';
import type { Device } from '../sessions/sessions.service';
import { Public } from '../platform/access/access';
import { PROVIDER_NAME } from '../platform/config/identity-providers';
import { NameParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { FinishProviderSignIn, ProviderAuthorizationResponse, ProviderPage } from './federation.dto';
import {
  AnswerRefused,
  EmailUnverified,
  ProviderDenied,
  ProviderNotFound,
  ProviderUnavailable,
  TransactionRefused,
} from './federation.problems';
import { type Admission, FederationService } from './federation.service';

@ApiTags('Auth')
@Controller('v1/auth/providers')
export class FederationController {
  constructor(private readonly federation: FederationService) {}

  /** The identity providers of this store: a button each. */
  @Get()
  @Public()
  list(): ProviderPage {
    return this.federation.providers();
  }

  /**
   * Begin to sign in with a provider. Keep the transaction in `sessionStorage`, then send the person to
   * `authorizationUrl`. The provider leads back to a page of the storefront, by default `/sign-in/{name}`.
   */
  @Post(':name/authorization')
  @Public()
  @HttpCode(200)
  @Refuses(ProviderUnavailable)
  begin(@NameParam(ProviderNotFound, PROVIDER_NAME) name: string): Promise<ProviderAuthorizationResponse> {
    return this.federation.begin(name);
  }

  /**
   * Finish to sign in with a provider, on the page that it has led back to. Whoever comes for the first time gets an
   * account, or the one that has their verified address; its owner is told by mail. A second factor is asked for here too.
   */
  @Post(':name/callback')
  @Public()
  @HttpCode(200)
  @GivesTokensOrDemand()
  @Refuses(TransactionRefused, ProviderDenied, AnswerRefused, InvalidCredentials, EmailUnverified, ProviderUnavailable)
  finish(
    @NameParam(ProviderNotFound, PROVIDER_NAME) name: string,
    @Body() body: FinishProviderSignIn,
    @ClientDevice() device: Device,
  ): Promise<Admission> {
    return this.federation.finish(name, body, device);
  }
}
