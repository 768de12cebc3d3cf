import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson, RecentlyAuthenticated } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { KeepPasskey, NewPasskeyResponse, PasskeyPage } from './factor.dto';
import { PasskeyNotFound, PasskeyRefused, TooManyPasskeys } from './factors.problems';
import { PasskeysService } from './passkeys.service';
import { AnswersWebauthn, type WebauthnOptions } from './webauthn.decorators';

@ApiTags('Me')
@Controller('v1/me/passkeys')
export class PasskeysController {
  constructor(private readonly passkeys: PasskeysService) {}

  /** Your passkeys, oldest first. */
  @Get()
  @Authenticated()
  list(@CurrentPerson() person: Person): Promise<PasskeyPage> {
    return this.passkeys.list(person.id);
  }

  /** What the browser needs to make a passkey for you. */
  @Post('options')
  @Authenticated()
  @RecentlyAuthenticated()
  @HttpCode(200)
  @AnswersWebauthn('PublicKeyCredentialCreationOptionsJSON', 'parseCreationOptionsFromJSON')
  options(@CurrentPerson() person: Person): Promise<WebauthnOptions> {
    return this.passkeys.creationOptions(person);
  }

  /** Keep a passkey that the browser has made. */
  @Post()
  @Authenticated()
  @RecentlyAuthenticated()
  @Refuses(PasskeyRefused, TooManyPasskeys)
  keep(@CurrentPerson() person: Person, @Body() body: KeepPasskey): Promise<NewPasskeyResponse> {
    return this.passkeys.keep(person, body);
  }

  /** Delete a passkey: it opens nothing any more. */
  @Delete(':id')
  @Authenticated()
  @RecentlyAuthenticated()
  @HttpCode(204)
  remove(@CurrentPerson() person: Person, @IdParam(PasskeyNotFound) id: string): Promise<void> {
    return this.passkeys.remove(person.id, id);
  }
}
