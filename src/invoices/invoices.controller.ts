import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { GuestToken, MaybePerson } from '../platform/access/access';
import type { Person } from '../platform/access/actor';
import { HeaderParam, IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { pdfAnswer, ProducesPdf } from '../platform/pdf/pdf-answer';
import { InvoiceNotYet } from './invoice.problems';
import { InvoicesService } from './invoices.service';

@ApiTags('Orders')
@Controller('v1/orders')
export class InvoicesController {
  constructor(private readonly invoices: InvoicesService) {}

  /**
   * The invoice of your order, as PDF; of a guest's with its token. Its number is given when it is asked for first, and
   * stays. It is printed of the order as it stands: once somebody's data are erased, it shows no name and no street.
   */
  @Get(':id/invoice')
  @GuestToken()
  @ProducesPdf()
  @Refuses(InvoiceNotYet)
  async own(
    @MaybePerson() person: Person | null,
    @IdParam(OrderNotFound) id: string,
    @HeaderParam('X-Order-Token', 'The `accessToken` of a guest’s order.') orderToken: string | null,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Buffer> {
    return pdfAnswer(reply, 'invoice', await this.invoices.own({ person, orderToken }, id));
  }
}
