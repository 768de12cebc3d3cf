import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrdersModule } from '../orders/orders.module';
import { PdfModule } from '../platform/pdf/pdf.module';
import { InvoiceSeries } from './invoice-series.entity';
import { Invoice } from './invoice.entity';
import { InvoicesAdminController } from './invoices.admin.controller';
import { InvoicesController } from './invoices.controller';
import { InvoicesService } from './invoices.service';

/** A room of its own: an order does not know that it is invoiced. */
@Module({
  imports: [TypeOrmModule.forFeature([Invoice, InvoiceSeries]), OrdersModule, PdfModule],
  controllers: [InvoicesController, InvoicesAdminController],
  providers: [InvoicesService],
  exports: [InvoicesService],
})
export class InvoicesModule {}
