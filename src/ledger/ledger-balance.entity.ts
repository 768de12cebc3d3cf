import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What the transfers of one reference add up to. Written by the database with each of them, and by nobody else. */
@Entity('ledger_balances')
@Check('ledger_balances_charged', 'charged_minor >= 0')
@Check('ledger_balances_refunded', 'refunded_minor BETWEEN 0 AND captured_minor')
export class LedgerBalance {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_balances_pkey' })
  reference!: string;

  @Column('char', { length: 3 })
  currency!: string;

  /** What is to be paid: sales less credits. */
  @Column('bigint', { name: 'charged_minor', default: 0 })
  chargedMinor!: number;

  @Column('bigint', { name: 'captured_minor', default: 0 })
  capturedMinor!: number;

  @Column('bigint', { name: 'refunded_minor', default: 0 })
  refundedMinor!: number;
}
