import { Body, Controller, Get, Patch, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { AssignRoles, ChangeUser, ListUsers, UserPage, UserResponse } from './user.dto';
import { AccountErased, GrantBeyondOwn, LastOwner, UnknownRole, UserNotFound } from './user.problems';
import { UsersService } from './users.service';

@ApiTags('Staff: people')
@Controller('v1/admin')
export class UsersAdminController {
  constructor(private readonly users: UsersService) {}

  /** Accounts of customers and staff, newest first unless sorted otherwise. */
  @Get('users')
  @Allow('users:read')
  @ProducesCsv()
  list(@Query() query: ListUsers): Promise<UserPage> {
    return this.users.list(query);
  }

  /** One account. */
  @Get('users/:id')
  @Allow('users:read')
  one(@IdParam(UserNotFound) id: string): Promise<UserResponse> {
    return this.users.one(id);
  }

  /** Rename, disable or enable an account. Disabling ends its sessions at once. */
  @Patch('users/:id')
  @Allow('users:write')
  @Refuses(AccountErased, GrantBeyondOwn, LastOwner)
  change(
    @CurrentActor() actor: Actor,
    @IdParam(UserNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeUser,
  ): Promise<UserResponse> {
    return this.users.change(actor, id, version, body);
  }

  /** Give an account exactly these roles. Nobody gives or takes what they do not hold. */
  @Put('users/:id/roles')
  @Allow('roles:write')
  @Refuses(AccountErased, GrantBeyondOwn, LastOwner, UnknownRole)
  assignRoles(
    @CurrentActor() actor: Actor,
    @IdParam(UserNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: AssignRoles,
  ): Promise<UserResponse> {
    return this.users.assignRoles(actor, id, version, body.roles);
  }
}
