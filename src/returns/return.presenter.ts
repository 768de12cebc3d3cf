import { money } from '../common/money';
import type { ReturnResponse } from './return.dto';
import type { ReturnRow } from './return.queries';

/** A return as clients see it: member by member, so that nothing else of a row gets out. */
export const presentReturn = (row: ReturnRow): ReturnResponse => ({
  id: row.id,
  orderId: row.orderId,
  status: row.status,
  lines: row.lines,
  reason: row.reason,
  rejectionReason: row.rejectionReason,
  amount: row.amountMinor === null ? null : money(row.amountMinor, row.currency),
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  version: row.version,
});
