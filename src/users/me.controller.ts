import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { Refuses } from '../platform/http/refuses';
import { MeService } from './me.service';
import { ChangeMe, MeResponse } from './user.dto';
import { UserNotFound } from './user.problems';
import { UsersService } from './users.service';

@ApiTags('Me')
@Controller('v1/me')
export class MeController {
  constructor(
    private readonly users: UsersService,
    private readonly own: MeService,
  ) {}

  /** Your account, with your roles and what they permit. */
  @Get()
  @Authenticated()
  @Refuses(UserNotFound)
  show(@CurrentPerson() person: Person): Promise<MeResponse> {
    return this.users.me(person.id);
  }

  /** Change your own account. */
  @Patch()
  @Authenticated()
  @Refuses(UserNotFound)
  change(@CurrentPerson() person: Person, @Body() body: ChangeMe): Promise<MeResponse> {
    return this.own.change(person.id, body);
  }
}
