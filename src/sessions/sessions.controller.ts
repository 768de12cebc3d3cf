import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { IdParam } from '../platform/http/params';
import { SessionPage } from './session.dto';
import { SessionNotFound } from './session.problems';
import { SessionsService } from './sessions.service';

@ApiTags('Auth')
@Controller('v1/auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Where you are signed in, the latest first. */
  @Get()
  @Authenticated()
  list(@CurrentPerson() person: Person): Promise<SessionPage> {
    return this.sessions.list(person);
  }

  /** Sign out everywhere but here. */
  @Delete()
  @Authenticated()
  @HttpCode(204)
  endOthers(@CurrentPerson() person: Person): Promise<void> {
    return this.sessions.endAllButThis(person);
  }

  /** Sign one device out: its tokens are dead at once. */
  @Delete(':id')
  @Authenticated()
  @HttpCode(204)
  end(@CurrentPerson() person: Person, @IdParam(SessionNotFound) id: string): Promise<void> {
    return this.sessions.endOne(person, id);
  }
}
