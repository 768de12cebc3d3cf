import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentPerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { created, Creates } from '../platform/http/created';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { AddressPage, AddressResponse, ChangeAddress, KeepAddress } from './address.dto';
import { AddressesService } from './addresses.service';
import { AddressNotFound, TooManyAddresses } from './user.problems';

@ApiTags('Me')
@Controller('v1/me/addresses')
export class AddressesController {
  constructor(private readonly addresses: AddressesService) {}

  /** The addresses that you keep, oldest first. */
  @Get()
  @Authenticated()
  list(@CurrentPerson() person: Person): Promise<AddressPage> {
    return this.addresses.list(person.id);
  }

  /** One of your addresses. */
  @Get(':id')
  @Authenticated()
  one(@CurrentPerson() person: Person, @IdParam(AddressNotFound) id: string): Promise<AddressResponse> {
    return this.addresses.one(person.id, id);
  }

  /** Keep an address for the next order. */
  @Post()
  @Authenticated()
  @Creates()
  @Refuses(TooManyAddresses)
  async keep(
    @CurrentPerson() person: Person,
    @Body() body: KeepAddress,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<AddressResponse> {
    return created(reply, '/v1/me/addresses', await this.addresses.keep(person.id, body));
  }

  /** Change an address. Orders keep the one that they were placed with. */
  @Patch(':id')
  @Authenticated()
  change(
    @CurrentPerson() person: Person,
    @IdParam(AddressNotFound) id: string,
    @Body() body: ChangeAddress,
  ): Promise<AddressResponse> {
    return this.addresses.change(person.id, id, body);
  }

  /** Forget an address. */
  @Delete(':id')
  @Authenticated()
  @HttpCode(204)
  forget(@CurrentPerson() person: Person, @IdParam(AddressNotFound) id: string): Promise<void> {
    return this.addresses.forget(person.id, id);
  }
}
