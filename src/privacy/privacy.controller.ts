import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson, RecentlyAuthenticated } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { Refuses } from '../platform/http/refuses';
import { LastOwner, UserNotFound } from '../users/user.problems';
import { DataExportResponse, ErasureResponse } from './privacy.dto';
import { PrivacyService } from './privacy.service';

@ApiTags('Me')
@Controller('v1/me')
export class PrivacyController {
  constructor(private readonly privacy: PrivacyService) {}

  /** Ask for a copy of everything that is kept about you. It comes by mail, as one JSON file. */
  @Post('data-export')
  @Authenticated()
  @RecentlyAuthenticated()
  @HttpCode(202)
  exportData(@CurrentPerson() person: Person): Promise<DataExportResponse> {
    return this.privacy.requestExport(person);
  }

  /**
   * Have everything erased that tells who you are, for good and at once. Orders stay in the books without name, address
   * and mail, those that you placed as a guest under this address as well; one that was not shipped yet cannot be
   * delivered any more, so cancel it first or wait for it. You can register again with the same address, as somebody new.
   */
  @Delete()
  @Authenticated()
  @RecentlyAuthenticated()
  @HttpCode(202)
  @Refuses(LastOwner, UserNotFound)
  erase(@CurrentPerson() person: Person): Promise<ErasureResponse> {
    return this.privacy.erase(person);
  }
}
