import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { created, Creates } from '../platform/http/created';
import { ListQuery } from '../platform/http/listing';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { ChangeLocation, CreateLocation, LocationPage, LocationResponse } from './location.dto';
import {
  LastActiveLocation,
  LocationCodeTaken,
  LocationInUse,
  LocationNotFound,
  TooManyLocations,
} from './location.problems';
import { LocationsService } from './locations.service';

@ApiTags('Staff: inventory')
@Controller('v1/admin/locations')
export class LocationsAdminController {
  constructor(private readonly locations: LocationsService) {}

  /** Open a location, with nothing in it. */
  @Post()
  @Allow('inventory:write')
  @Creates()
  @Refuses(LocationCodeTaken, TooManyLocations)
  async create(@Body() body: CreateLocation, @Res({ passthrough: true }) reply: Reply): Promise<LocationResponse> {
    return created(reply, '/v1/admin/locations', await this.locations.create(body));
  }

  /** All locations by position, those that are switched off included. */
  @Get()
  @Allow('inventory:read')
  @ProducesCsv()
  list(@Query() query: ListQuery): Promise<LocationPage> {
    return this.locations.list(query);
  }

  /** One location. */
  @Get(':id')
  @Allow('inventory:read')
  one(@IdParam(LocationNotFound) id: string): Promise<LocationResponse> {
    return this.locations.one(id);
  }

  /** Change a location. Switched off, it is not sold from; the last one that is active stays on. */
  @Patch(':id')
  @Allow('inventory:write')
  @Refuses(LastActiveLocation)
  change(
    @IdParam(LocationNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeLocation,
  ): Promise<LocationResponse> {
    return this.locations.change(id, version, body);
  }

  /** Delete a location at which nothing lies. The ledger keeps its identifier. */
  @Delete(':id')
  @Allow('inventory:write')
  @HttpCode(204)
  @Refuses(LastActiveLocation, LocationInUse)
  remove(@IdParam(LocationNotFound) id: string, @IfMatch() version: number): Promise<void> {
    return this.locations.remove(id, version);
  }
}
