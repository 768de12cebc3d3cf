import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/access/access';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import { WebhookDeliveryResponse } from './webhook-delivery.dto';
import { WebhookDeliveriesService } from './webhook-deliveries.service';
import { DeliveryNotFound, EndpointInactive } from './webhook.problems';

@ApiTags('Staff: webhooks')
@Controller('v1/admin/webhook-deliveries')
export class WebhookDeliveriesAdminController {
  constructor(private readonly deliveries: WebhookDeliveriesService) {}

  /** One delivery, with every try. */
  @Get(':id')
  @Allow('webhooks:read')
  one(@IdParam(DeliveryNotFound) id: string): Promise<WebhookDeliveryResponse> {
    return this.deliveries.one(id);
  }

  /** Send it again, to where its endpoint is now, whether it had arrived or not: same `webhook-id`, same body. */
  @Post(':id/redelivery')
  @Allow('webhooks:write')
  @HttpCode(202)
  @Refuses(EndpointInactive)
  sendAgain(@IdParam(DeliveryNotFound) id: string): Promise<WebhookDeliveryResponse> {
    return this.deliveries.sendAgain(id);
  }
}
