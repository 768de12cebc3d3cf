import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson, RecentlyAuthenticated } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { IdParam } from '../platform/http/params';
import { IdentityPage } from './federation.dto';
import { IdentityNotFound } from './federation.problems';
import { IdentitiesService } from './identities.service';

@ApiTags('Me')
@Controller('v1/me/identities')
export class IdentitiesController {
  constructor(private readonly identities: IdentitiesService) {}

  /** The accounts at identity providers that open yours, oldest first. */
  @Get()
  @Authenticated()
  list(@CurrentPerson() person: Person): Promise<IdentityPage> {
    return this.identities.list(person.id);
  }

  /**
   * Remove one: it opens your account no more. If you have no password, `POST /v1/auth/password/forgot` gives you one.
   * Signing in with the same account there links it again, as long as it has your address.
   */
  @Delete(':id')
  @Authenticated()
  @RecentlyAuthenticated()
  @HttpCode(204)
  remove(@CurrentPerson() person: Person, @IdParam(IdentityNotFound) id: string): Promise<void> {
    return this.identities.remove(person.id, id);
  }
}
