import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { Creates, locate } from '../platform/http/created';
import { IfMatch, NameParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import type { Reply } from '../platform/http/request';
import { ChangeRole, CreateRole, PermissionPage, ROLE_NAME, RolePage, RoleResponse } from './role.dto';
import { RolesService } from './roles.service';
import { BuiltInRole, GrantBeyondOwn, RoleInUse, RoleNotFound, RoleTaken, UnknownPermission } from './user.problems';

@ApiTags('Staff: people')
@Controller('v1/admin')
export class RolesAdminController {
  constructor(private readonly roles: RolesService) {}

  /** The roles of this store, and what each permits. */
  @Get('roles')
  @Allow('roles:read')
  @ProducesCsv()
  list(): Promise<RolePage> {
    return this.roles.list();
  }

  /** One role. */
  @Get('roles/:name')
  @Allow('roles:read')
  one(@NameParam(RoleNotFound, ROLE_NAME) name: string): Promise<RoleResponse> {
    return this.roles.one(name);
  }

  /** Make a role out of permissions that you hold. */
  @Post('roles')
  @Allow('roles:write')
  @Creates()
  @Refuses(GrantBeyondOwn, RoleTaken, UnknownPermission)
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateRole,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RoleResponse> {
    locate(reply, `/v1/admin/roles/${body.name}`);
    return this.roles.create(actor, body);
  }

  /** Change what a role permits. It counts for everybody who has it, on their next call. */
  @Patch('roles/:name')
  @Allow('roles:write')
  @Refuses(BuiltInRole, GrantBeyondOwn, UnknownPermission)
  change(
    @CurrentActor() actor: Actor,
    @NameParam(RoleNotFound, ROLE_NAME) name: string,
    @IfMatch() version: number,
    @Body() body: ChangeRole,
  ): Promise<RoleResponse> {
    return this.roles.change(actor, name, version, body);
  }

  /** Delete a role that nobody has. */
  @Delete('roles/:name')
  @Allow('roles:write')
  @HttpCode(204)
  @Refuses(BuiltInRole, GrantBeyondOwn, RoleInUse)
  remove(
    @CurrentActor() actor: Actor,
    @NameParam(RoleNotFound, ROLE_NAME) name: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.roles.remove(actor, name, version);
  }

  /** Everything that a role may permit. */
  @Get('permissions')
  @Allow('roles:read')
  @ProducesCsv()
  permissions(): PermissionPage {
    return this.roles.permissions();
  }
}
