import { statement } from '../platform/database/sql';

const COLUMNS = 'series, serial, issued_at AS "issuedAt"';

export const FIND_INVOICE = statement('invoices.find', `SELECT ${COLUMNS} FROM invoices WHERE order_id = $1`);

/** Makes the series on the first day of its year, and holds its row until the transaction ends. */
export const LOCK_SERIES = statement(
  'invoices.lock_series',
  `INSERT INTO invoice_series (series) VALUES ($1)
   ON CONFLICT (series) DO UPDATE SET last_serial = invoice_series.last_serial`,
);

/**
 * The next number, unless the order has one. To be sent behind {@link LOCK_SERIES}: only a statement that begins with the
 * row in hand sees what the one before has issued. Nothing is dated before its predecessor, whatever clocks say.
 */
export const ISSUE_INVOICE = statement(
  'invoices.issue',
  `WITH next AS (
     UPDATE invoice_series SET last_serial = last_serial + 1
      WHERE series = $2 AND NOT EXISTS (SELECT 1 FROM invoices WHERE order_id = $1) RETURNING series, last_serial
   )
   INSERT INTO invoices (order_id, series, serial, issued_at)
   SELECT $1, n.series, n.last_serial, GREATEST($3::timestamptz, p.issued_at)
     FROM next n LEFT JOIN invoices p ON p.series = n.series AND p.serial = n.last_serial - 1
   RETURNING ${COLUMNS}`,
);
