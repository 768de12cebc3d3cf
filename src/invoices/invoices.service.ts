import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OrdersService, type OrderResponse, type Viewer } from '../orders/orders.service';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { PdfPrinter } from '../platform/pdf/pdf-printer';
import { contentOf, type IssuedInvoice } from './invoice.content';
import { seriesOf } from './invoice.number';
import { drawInvoice } from './invoice.pdf';
import { InvoiceNotYet } from './invoice.problems';
import * as sql from './invoice.queries';

export interface InvoiceDocument {
  number: string;
  bytes: Buffer;
}

/** The states of an order in which it is invoiced. What was invoiced before it was cancelled stays so. */
const INVOICED: readonly OrderResponse['status'][] = ['confirmed', 'completed'];

@Injectable()
export class InvoicesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly orders: OrdersService,
    private readonly printer: PdfPrinter,
    private readonly config: Config,
  ) {}

  async own(viewer: Viewer, orderId: string): Promise<InvoiceDocument> {
    return this.documentOf(await this.orders.own(viewer, orderId));
  }

  async one(orderId: string): Promise<InvoiceDocument> {
    return this.documentOf(await this.orders.one(orderId));
  }

  private async documentOf(order: OrderResponse): Promise<InvoiceDocument> {
    const invoice = (await this.find(this.dataSource, order.id)) ?? (await this.issue(order));
    const { store } = this.config;
    const content = contentOf(order, invoice, store);
    const info = { title: `Invoice ${content.number}`, author: store.name, createdAt: invoice.issuedAt };
    return { number: content.number, bytes: await this.printer.print(info, (pages) => drawInvoice(pages, content)) };
  }

  /**
   * Gives the order its number, the first time that anybody asks. An order that is cancelled in this very moment keeps
   * the number, as if it had been asked for a moment earlier.
   */
  private issue({ id, status }: OrderResponse): Promise<IssuedInvoice> {
    if (!INVOICED.includes(status)) throw InvoiceNotYet.because(`This order is ${status}.`);
    return this.transactions.run(async (tx) => {
      const at = new Date();
      const series = seriesOf(at, this.config.store.country);
      await rows(tx, sql.LOCK_SERIES, [series]);
      const issued = await firstRow<IssuedInvoice>(tx, sql.ISSUE_INVOICE, [id, series, at]);
      const invoice = issued ?? (await this.find(tx, id));
      if (!invoice) throw new Error('An order has neither got a number nor had one');
      return invoice;
    });
  }

  private find(on: DataSource | Tx, orderId: string): Promise<IssuedInvoice | null> {
    return firstRow<IssuedInvoice>(on, sql.FIND_INVOICE, [orderId]);
  }
}
