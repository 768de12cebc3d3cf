import { Controller, HttpCode, Param, Post, RawBody, Req } from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import { Public } from '../platform/access/access';
import { MalformedRequest } from '../platform/http/http.problems';
import { Refuses } from '../platform/http/refuses';
import type { Request } from '../platform/http/request';
import { NoticeRefused, UnknownProvider } from './payment.problems';
import { PaymentInboxService } from './payment-inbox.service';

@ApiTags('Payments')
@Controller('v1/payments/webhooks')
export class PaymentWebhooksController {
  constructor(private readonly inbox: PaymentInboxService) {}

  /**
   * For payment gateways: what became of a payment or a refund. Signed over the raw body with the shared secret, and not
   * older than five minutes: Stripe by `Stripe-Signature`, the sandbox by Standard Webhooks 1.0. Each event counts once,
   * in whatever order they come.
   */
  @Post(':provider')
  @HttpCode(204)
  @Public()
  @ApiParam({ name: 'provider', schema: { type: 'string', enum: ['sandbox', 'stripe'] } })
  @ApiBody({ schema: { type: 'object', additionalProperties: true }, description: 'As the gateway defines it.' })
  @Refuses(NoticeRefused, UnknownProvider)
  async receive(
    @Param('provider') provider: string,
    @RawBody() rawBody: string | undefined,
    @Req() { headers }: Request,
  ): Promise<void> {
    if (rawBody === undefined) throw MalformedRequest.because('There is no body in JSON.');
    await this.inbox.receive(provider, rawBody, headers as Record<string, string | undefined>);
  }
}
