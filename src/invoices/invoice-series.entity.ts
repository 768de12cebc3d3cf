import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The numbers of one year. Its row is the queue in which those who want the next one stand. */
@Entity('invoice_series')
@Check('invoice_series_last_serial', 'last_serial BETWEEN 1 AND 99999999')
export class InvoiceSeries {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'invoice_series_pkey' })
  series!: string;

  @Column('integer', { name: 'last_serial' })
  lastSerial!: number;

  @Column({ type: 'timestamptz', name: 'last_issued_at', precision: 3 })
  lastIssuedAt!: Date;
}
