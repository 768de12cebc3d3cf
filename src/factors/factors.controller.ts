import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson, RecentlyAuthenticated } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { Refuses } from '../platform/http/refuses';
import { ConfirmTotp, FactorsResponse, RecoveryCodesResponse, TotpResponse } from './factor.dto';
import { CodeWrong, NoSecondFactor, TotpActive, TotpNotFound } from './factors.problems';
import { FactorsService } from './factors.service';
import { RecoveryCodesService } from './recovery-codes.service';
import { TotpService } from './totp.service';

@ApiTags('Me')
@Controller('v1/me')
export class FactorsController {
  constructor(
    private readonly factors: FactorsService,
    private readonly totp: TotpService,
    private readonly recoveryCodes: RecoveryCodesService,
  ) {}

  /** How you can prove yourself, beside your password. */
  @Get('factors')
  @Authenticated()
  show(@CurrentPerson() person: Person): Promise<FactorsResponse> {
    return this.factors.show(person.id);
  }

  /** Begin to set up an authenticator app. It counts once `POST /v1/me/totp/confirmation` has seen a code of it. */
  @Post('totp')
  @Authenticated()
  @RecentlyAuthenticated()
  @Refuses(TotpActive)
  begin(@CurrentPerson() person: Person): Promise<TotpResponse> {
    return this.totp.begin(person);
  }

  /** Confirm the app with a code. From now on signing in asks for one; the recovery codes are shown this once. */
  @Post('totp/confirmation')
  @Authenticated()
  @RecentlyAuthenticated()
  @HttpCode(200)
  @Refuses(CodeWrong, TotpActive, TotpNotFound)
  confirm(@CurrentPerson() person: Person, @Body() { code }: ConfirmTotp): Promise<RecoveryCodesResponse> {
    return this.totp.confirm(person, code);
  }

  /** Take the authenticator app away. */
  @Delete('totp')
  @Authenticated()
  @RecentlyAuthenticated()
  @HttpCode(204)
  @Refuses(TotpNotFound)
  remove(@CurrentPerson() person: Person): Promise<void> {
    return this.totp.remove(person);
  }

  /** Ten new recovery codes; the former ones are dead. */
  @Post('recovery-codes')
  @Authenticated()
  @RecentlyAuthenticated()
  @Refuses(NoSecondFactor)
  renew(@CurrentPerson() person: Person): Promise<RecoveryCodesResponse> {
    return this.recoveryCodes.renew(person.id);
  }
}
