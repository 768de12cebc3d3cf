import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The numbers of one year. Its row is the queue in which those who want the next one stand. */
@Entity('invoice_series')
@Check('invoice_series_last_serial', 'last_serial BETWEEN 0 AND 99999999')
export class InvoiceSeries {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'invoice_series_pkey' })
  series!: string;

  @Column('integer', { name: 'last_serial', default: 0 })
  lastSerial!: number;
}
