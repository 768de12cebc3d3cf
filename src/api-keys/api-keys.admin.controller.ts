import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentPerson, RecentlyAuthenticated } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { GrantBeyondOwn, UnknownPermission } from '../users/user.problems';
import { ApiKeyPage, CreateApiKey, NewApiKeyResponse } from './api-key.dto';
import { ApiKeyNotFound } from './api-key.problems';
import { ApiKeysService } from './api-keys.service';

@ApiTags('Staff: people')
@Controller('v1/admin/api-keys')
export class ApiKeysAdminController {
  constructor(private readonly keys: ApiKeysService) {}

  /** The living keys. None is shown again. */
  @Get()
  @Allow('apikeys:read')
  @ProducesCsv()
  list(): Promise<ApiKeyPage> {
    return this.keys.list();
  }

  /** Make a key for a program, out of permissions that you hold. Only this answer shows it. */
  @Post()
  @Allow('apikeys:write')
  @RecentlyAuthenticated()
  @Refuses(GrantBeyondOwn, UnknownPermission)
  create(@CurrentPerson() person: Person, @Body() body: CreateApiKey): Promise<NewApiKeyResponse> {
    return this.keys.create(person, body);
  }

  /** Delete a key: it is dead at once. */
  @Delete(':id')
  @Allow('apikeys:write')
  @HttpCode(204)
  revoke(@IdParam(ApiKeyNotFound) id: string): Promise<void> {
    return this.keys.revoke(id);
  }
}
