import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InvoiceSeries } from './invoice-series.entity';

/** The number that an order was invoiced under, and when. It never changes; what the invoice says is the order's. */
@Entity('invoices')
@Unique('invoices_series_serial', ['series', 'serial'])
@Check('invoices_serial', 'serial BETWEEN 1 AND 99999999')
export class Invoice {
  /** An order that was invoiced cannot be deleted any more. */
  @PrimaryColumn('uuid', { name: 'order_id', primaryKeyConstraintName: 'invoices_pkey' })
  @ForeignKey('Order', { name: 'invoices_order_fkey' })
  orderId!: string;

  @Column('text')
  @ForeignKey(() => InvoiceSeries, { name: 'invoices_series_fkey' })
  series!: string;

  @Column('integer')
  serial!: number;

  @Column({ type: 'timestamptz', name: 'issued_at', precision: 3 })
  issuedAt!: Date;
}
