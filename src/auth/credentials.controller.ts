import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { Refuses } from '../platform/http/refuses';
import { ClientDevice } from '../sessions/device.decorators';
import type { Device } from '../sessions/sessions.service';
import { AccountService } from './account.service';
import { ChangeEmail, ChangePassword, RegistrationResponse } from './auth.dto';
import { CommonPassword, TooManyAttempts, WrongPassword } from './auth.problems';
import { PasswordsService } from './passwords.service';

@ApiTags('Me')
@Controller('v1/me')
export class CredentialsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly account: AccountService,
  ) {}

  /** Change your password. You stay signed in here, and nowhere else. */
  @Put('password')
  @Authenticated()
  @HttpCode(204)
  @Refuses(WrongPassword, CommonPassword, TooManyAttempts)
  changePassword(
    @CurrentPerson() person: Person,
    @Body() body: ChangePassword,
    @ClientDevice() { ip }: Device,
  ): Promise<void> {
    return this.passwords.change(person, body.currentPassword, body.newPassword, ip);
  }

  /** Ask for another address. It counts once it is confirmed there; the old one is told. */
  @Put('email')
  @Authenticated()
  @HttpCode(202)
  @Refuses(WrongPassword, TooManyAttempts)
  async changeEmail(
    @CurrentPerson() person: Person,
    @Body() body: ChangeEmail,
    @ClientDevice() { ip }: Device,
  ): Promise<RegistrationResponse> {
    await this.account.changeEmail(person, body.email, body.currentPassword, ip);
    return { status: 'check_your_email' };
  }
}
