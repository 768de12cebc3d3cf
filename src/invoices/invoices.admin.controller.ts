import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderNotFound } from '../orders/order.problems';
import { Allow } from '../platform/access/access';
import { IdParam } from '../platform/http/params';
import { Refuses } from '../platform/http/refuses';
import type { Reply } from '../platform/http/request';
import { pdfAnswer, ProducesPdf } from '../platform/pdf/pdf-answer';
import { InvoiceNotYet } from './invoice.problems';
import { InvoicesService } from './invoices.service';

@ApiTags('Staff: orders')
@Controller('v1/admin/orders')
export class InvoicesAdminController {
  constructor(private readonly invoices: InvoicesService) {}

  /** The invoice of an order, as the customer gets it. Asked for first, it gives the order its number. */
  @Get(':id/invoice')
  @Allow('orders:read')
  @ProducesPdf()
  @Refuses(InvoiceNotYet)
  async one(@IdParam(OrderNotFound) id: string, @Res({ passthrough: true }) reply: Reply): Promise<Buffer> {
    return pdfAnswer(reply, 'invoice', await this.invoices.one(id));
  }
}
