import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * What moves money between accounts:
 * `sale` asks for it (receivable ← sales), `credit` waives it again (sales ← receivable), `capture` takes it in
 * (cash ← receivable), `refund` gives it back (receivable ← cash).
 */
export type TransferKind = 'sale' | 'credit' | 'capture' | 'refund';

/** One entry of the ledger in both its accounts, and therefore balanced. Append-only. */
@Entity('ledger_transfers')
@Unique('ledger_transfers_once', ['source', 'kind'])
@Check('ledger_transfers_amount', 'amount_minor > 0')
@Check(
  'ledger_transfers_accounts',
  `CASE kind
     WHEN 'sale' THEN debit = 'receivable' AND credit = 'sales'
     WHEN 'credit' THEN debit = 'sales' AND credit = 'receivable'
     WHEN 'capture' THEN debit LIKE 'cash:%' AND credit = 'receivable'
     WHEN 'refund' THEN debit = 'receivable' AND credit LIKE 'cash:%'
     ELSE false END`,
)
@Index('ledger_transfers_reference', ['reference', 'id'])
@Index('ledger_transfers_off', ['at', 'id'], { where: `kind IN ('credit', 'refund')` })
export class LedgerTransfer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ledger_transfers_pkey' })
  id!: string;

  /** What it is paid for. This room does not know what that is. */
  @Column('uuid')
  reference!: string;

  @Column('text')
  kind!: TransferKind;

  /** What caused it: the order, the payment or the refund. Each enters once in a kind. */
  @Column('uuid')
  source!: string;

  /** The account that the amount goes to: `receivable`, `sales` or `cash:<provider>`. */
  @Column('text')
  debit!: string;

  /** The account that it comes from. */
  @Column('text')
  credit!: string;

  @Column('bigint', { name: 'amount_minor' })
  amountMinor!: number;

  @Column('char', { length: 3 })
  currency!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  at!: Date;
}
