import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { newestFirst } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { Coupon } from './coupon.entity';

export type CouponRow = Pick<Coupon, keyof Coupon>;

const COLUMNS = `c.id, c.code, c.kind, c.value, c.currency, c.minimum_minor AS "minimumMinor", c.max_uses AS "maxUses",
  c.max_uses_per_customer AS "maxUsesPerCustomer", c.starts_at AS "startsAt", c.ends_at AS "endsAt", c.active, c.uses,
  c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version`;

export const FIND_COUPON = statement('coupons.find', `SELECT ${COLUMNS} FROM coupons c WHERE c.id = $1`);

export const INSERT_COUPON = statement(
  'coupons.insert',
  `INSERT INTO coupons (id, code, kind, value, currency, minimum_minor, max_uses, max_uses_per_customer, starts_at, ends_at, active)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT ON CONSTRAINT coupons_code DO NOTHING RETURNING id`,
);

/** An order may use it at this moment: whether the limit still fits is asked of the row as it is now. */
export const UPDATE_COUPON = statement(
  'coupons.update',
  `UPDATE coupons
      SET value = $3, minimum_minor = $4, max_uses = $5, max_uses_per_customer = $6, starts_at = $7, ends_at = $8, active = $9,
          version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 AND ($5::int IS NULL OR uses <= $5) RETURNING id`,
);

/** Orders that used it keep its code and their discount. */
export const DELETE_COUPON = statement(
  'coupons.delete',
  'DELETE FROM coupons WHERE id = $1 AND version = $2 RETURNING id',
);

export const allCoupons = (): List<CouponRow> => ({
  name: 'coupons.list',
  columns: COLUMNS,
  from: 'coupons c',
  filter: new Filter(),
  sort: newestFirst('c.id'),
});
