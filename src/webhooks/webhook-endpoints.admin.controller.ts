import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../platform/access/access';
import type { Actor } from '../platform/access/actor';
import { created, Creates } from '../platform/http/created';
import { ListQuery } from '../platform/http/listing';
import { IdParam, IfMatch } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { ProducesCsv } from '../platform/http/request-rules.guard';
import { ListWebhookDeliveries, WebhookDeliveryPage, WebhookDeliveryResponse } from './webhook-delivery.dto';
import { WebhookDeliveriesService } from './webhook-deliveries.service';
import {
  ChangeWebhookEndpoint,
  CreateWebhookEndpoint,
  NewWebhookSecretResponse,
  RotateWebhookSecret,
  WebhookEndpointPage,
  WebhookEndpointResponse,
} from './webhook-endpoint.dto';
import { WebhookEndpointsService } from './webhook-endpoints.service';
import { EndpointInactive, EndpointNotFound, TooManyEndpoints, UrlRefused } from './webhook.problems';

@ApiTags('Staff: webhooks')
@Controller('v1/admin/webhook-endpoints')
export class WebhookEndpointsAdminController {
  constructor(
    private readonly endpoints: WebhookEndpointsService,
    private readonly deliveries: WebhookDeliveriesService,
  ) {}

  /** Have events sent somewhere. Only this answer shows the secret that they are signed with. */
  @Post()
  @Allow('webhooks:write')
  @Creates()
  @Refuses(UrlRefused, TooManyEndpoints)
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: CreateWebhookEndpoint,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<NewWebhookSecretResponse> {
    return created(reply, '/v1/admin/webhook-endpoints', await this.endpoints.create(actor, body));
  }

  /** All endpoints, the newest first. */
  @Get()
  @Allow('webhooks:read')
  @ProducesCsv()
  list(@Query() query: ListQuery): Promise<WebhookEndpointPage> {
    return this.endpoints.list(query);
  }

  /** One endpoint, and whether events arrive there. */
  @Get(':id')
  @Allow('webhooks:read')
  one(@IdParam(EndpointNotFound) id: string): Promise<WebhookEndpointResponse> {
    return this.endpoints.one(id);
  }

  /** Change an endpoint, or switch it off and on. */
  @Patch(':id')
  @Allow('webhooks:write')
  @Refuses(UrlRefused)
  change(
    @IdParam(EndpointNotFound) id: string,
    @IfMatch() version: number,
    @Body() body: ChangeWebhookEndpoint,
  ): Promise<WebhookEndpointResponse> {
    return this.endpoints.change(id, version, body);
  }

  /** Delete an endpoint, with what waits to be sent there and the log of what was. */
  @Delete(':id')
  @Allow('webhooks:write')
  @HttpCode(204)
  remove(@IdParam(EndpointNotFound) id: string, @IfMatch() version: number): Promise<void> {
    return this.endpoints.remove(id, version);
  }

  /**
   * Make another secret. The one of before signs as well for a while: each delivery then carries two signatures, and a
   * receiver may know either. A second rotation within that while ends it.
   */
  @Post(':id/secret-rotation')
  @Allow('webhooks:write')
  @HttpCode(201)
  rotate(@IdParam(EndpointNotFound) id: string, @Body() body: RotateWebhookSecret): Promise<NewWebhookSecretResponse> {
    return this.endpoints.rotate(id, body);
  }

  /** Send an event of the type `webhook.test`, to see whether it arrives. */
  @Post(':id/test-event')
  @Allow('webhooks:write')
  @HttpCode(202)
  @Refuses(EndpointInactive)
  test(@IdParam(EndpointNotFound) id: string): Promise<WebhookDeliveryResponse> {
    return this.deliveries.test(id);
  }

  /** What was sent there and what is still to be, the newest first, with every try. It is kept for thirty days. */
  @Get(':id/deliveries')
  @Allow('webhooks:read')
  @ProducesCsv()
  deliveriesOf(
    @IdParam(EndpointNotFound) id: string,
    @Query() query: ListWebhookDeliveries,
  ): Promise<WebhookDeliveryPage> {
    return this.deliveries.list(id, query);
  }
}
