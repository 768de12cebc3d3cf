import { NO_FAULTS } from '../../gateway/faults';
import type { Haat } from './start';
import { eventually } from './waiting';

const LONGEST_SETTLING_MS = 120_000;

/** What is still to become of money; the age at which a payment that nobody received is given up is brought forward. */
const OPEN_MONEY = `
  SELECT (SELECT count(*) FROM payments WHERE status = 'pending' OR wanted IS NOT NULL)
       + (SELECT count(*) FROM refunds WHERE status = 'pending') AS open`;
const GROW_OLD = `
  UPDATE payments SET created_at = created_at - interval '2 minutes', due_at = least(due_at, now())
   WHERE status = 'pending'`;

/** Waits until everything that was begun about money has ended one way or the other, with a gateway that is well again. */
export async function moneySettles({ database, gateway }: Haat): Promise<void> {
  await gateway.faults(NO_FAULTS);
  await database.rows(GROW_OLD);
  await eventually(
    'all money is settled',
    async () => (await database.row<{ open: string }>(OPEN_MONEY)).open === '0',
    { withinMs: LONGEST_SETTLING_MS, everyMs: 250 },
  );
}

type Books = Record<string, { inMinor: number; outMinor: number }>;

/** Ours and the gateway's, order by order, to be compared. What neither took nor gave is in neither. */
export async function bothBooks(haat: Haat): Promise<{ ours: Books; gateways: Books }> {
  const rows = await haat.database.rows<{ reference: string; in: string; out: string }>(`
    SELECT reference, COALESCE(sum(amount_minor) FILTER (WHERE kind = 'capture'), 0) AS in,
           COALESCE(sum(amount_minor) FILTER (WHERE kind = 'refund'), 0) AS out
      FROM ledger_transfers WHERE 'cash:sandbox' IN (debit, credit) GROUP BY reference`);
  const ours = Object.fromEntries(
    rows.map((row) => [row.reference, { inMinor: Number(row.in), outMinor: Number(row.out) }]),
  );
  const gateways: Books = {};
  for (const { type, reference, amount } of await haat.gateway.ledger()) {
    if (type !== 'capture' && type !== 'refund') continue;
    const entry = (gateways[reference] ??= { inMinor: 0, outMinor: 0 });
    entry[type === 'capture' ? 'inMinor' : 'outMinor'] += amount;
  }
  return { ours, gateways };
}
