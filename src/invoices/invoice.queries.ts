import { statement } from '../platform/database/sql';

const COLUMNS = 'series, serial, issued_at AS "issuedAt"';

export const FIND_INVOICE = statement('invoices.find', `SELECT ${COLUMNS} FROM invoices WHERE order_id = $1`);

/**
 * Gives the order the next number of the series, which begins with its first. One statement is one transaction: those who
 * want a number hold the row of the series for as long as the server takes, and for no way to it and back. An order that
 * has a number already is refused by `invoices_pkey`, and then nothing was counted. Nothing is dated before its
 * predecessor, whatever clocks say.
 */
export const ISSUE_INVOICE = statement(
  'invoices.issue',
  `WITH next AS (
     INSERT INTO invoice_series AS s (series, last_serial, last_issued_at) VALUES ($2, 1, $3)
     ON CONFLICT (series) DO UPDATE
       SET last_serial = s.last_serial + 1, last_issued_at = GREATEST(s.last_issued_at, excluded.last_issued_at)
     RETURNING s.series, s.last_serial, s.last_issued_at
   )
   INSERT INTO invoices (order_id, series, serial, issued_at)
   SELECT $1, series, last_serial, last_issued_at FROM next
   RETURNING ${COLUMNS}`,
);
