import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { firstRow, rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import type { TransferKind } from './ledger-transfer.entity';

/** Money that moves for a reference. */
export interface Transfer {
  /** What it is paid for. */
  reference: string;
  /** What causes it; once in its kind. */
  source: string;
  amountMinor: number;
  currency: string;
}

/** What was asked for, taken and given back for a reference. */
export interface Balance {
  chargedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
}

const NOTHING: Balance = { chargedMinor: 0, capturedMinor: 0, refundedMinor: 0 };

const ENTER = statement(
  'ledger.enter',
  `INSERT INTO ledger_transfers (id, reference, kind, source, debit, credit, amount_minor, currency)
   SELECT uuidv7(), reference, $2, source, $3, $4, "amountMinor", currency
     FROM json_to_recordset($1::json) AS t (reference uuid, source uuid, "amountMinor" bigint, currency text)
   ON CONFLICT ON CONSTRAINT ledger_transfers_once DO NOTHING`,
);
const BALANCE = statement(
  'ledger.balance',
  `SELECT charged_minor AS "chargedMinor", captured_minor AS "capturedMinor", refunded_minor AS "refundedMinor"
     FROM ledger_balances WHERE reference = $1`,
);

/**
 * The only door to the ledger. Every verb is one transfer between two accounts; entering the same one again does
 * nothing. The database adds up what each reference owes, and refuses what would leave its bounds.
 */
@Injectable()
export class LedgerService {
  /** Things were sold: the customers owe for them from now on. */
  async sales(tx: Tx, transfers: readonly Transfer[]): Promise<void> {
    const owed = transfers.filter(({ amountMinor }) => amountMinor > 0);
    if (owed.length > 0) await this.enter(tx, 'sale', owed, 'receivable', 'sales');
  }

  /** Part of what was sold is not owed any more: it was cancelled, came back, or was waived. */
  async credit(tx: Tx, transfer: Transfer): Promise<void> {
    if (transfer.amountMinor > 0) await this.enter(tx, 'credit', [transfer], 'sales', 'receivable');
  }

  /** Money came in at a provider. */
  capture(tx: Tx, provider: string, transfer: Transfer): Promise<void> {
    return this.enter(tx, 'capture', [transfer], `cash:${provider}`, 'receivable');
  }

  /** Money went back from a provider. */
  refund(tx: Tx, provider: string, transfer: Transfer): Promise<void> {
    return this.enter(tx, 'refund', [transfer], 'receivable', `cash:${provider}`);
  }

  async balance(on: DataSource | Tx, reference: string): Promise<Balance> {
    return (await firstRow<Balance>(on, BALANCE, [reference])) ?? NOTHING;
  }

  private async enter(
    tx: Tx,
    kind: TransferKind,
    transfers: readonly Transfer[],
    debit: string,
    credit: string,
  ): Promise<void> {
    await rows(tx, ENTER, [JSON.stringify(transfers), kind, debit, credit]);
  }
}
