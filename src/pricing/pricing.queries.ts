import { statement } from '../platform/database/sql';
import type { CouponState } from './discount';
import type { OfferedMethod } from './shipping-choice';
import type { TaxRule } from './tax-rules';

/** What prices every basket that goes to a place, beside the goods themselves. */
export interface PriceTerms {
  rules: TaxRule[];
  methods: OfferedMethod[];
}

/** A coupon as it stands at this moment. */
export type StandingCoupon = CouponState & { code: string; usedUp: boolean };

const COUPON_STATE = `SELECT code, kind, value, minimum_minor AS "minimumMinor", active,
       COALESCE(starts_at > now(), false) AS "notYetValid", COALESCE(ends_at <= now(), false) AS expired,
       COALESCE(uses >= max_uses, false) AS "usedUp"
  FROM coupons`;

export const PRICE_TERMS = statement(
  'pricing.terms',
  `SELECT (SELECT COALESCE(jsonb_agg(r), '[]') FROM (
             SELECT region, tax_class AS "taxClass", components, home_components AS "homeComponents"
               FROM tax_rates WHERE country = $1 AND (region IS NULL OR region = $2)) AS r) AS rules,
          (SELECT COALESCE(jsonb_agg(m ORDER BY m.position, m.code), '[]') FROM (
             SELECT code, title, position, kind, price_minor AS "priceMinor", free_from_minor AS "freeFromMinor",
                    included_grams AS "includedGrams", step_minor AS "stepMinor", step_grams AS "stepGrams", countries
               FROM shipping_methods WHERE active) AS m) AS methods`,
);

export const COUPON_BY_CODE = statement('pricing.coupon_by_code', `${COUPON_STATE} WHERE code = $1`);

/** What {@link REDEEM} refuses with: `true` when the customer has used it as often as one may, `false` when it is over for all. */
export const NO_USE_LEFT = 'pricing.no_use_left';

/**
 * Uses a coupon for an order, in one statement, or refuses. Whoever changes the row of the coupon first goes first; the others wait
 * for that transaction and then see its count, as they see that of the customer's row below it. Rows are locked in the
 * order coupon, customer, whoever takes them.
 */
export const REDEEM = statement(
  'pricing.redeem',
  `WITH coupon AS (
     UPDATE coupons SET uses = uses + 1
      WHERE code = $1 AND active AND (starts_at IS NULL OR starts_at <= now()) AND (ends_at IS NULL OR ends_at > now())
        AND (max_uses IS NULL OR uses < max_uses)
     RETURNING id, max_uses_per_customer
   ), customer AS (
     INSERT INTO coupon_customers AS c (coupon_id, customer_key, uses) SELECT id, $3, 1 FROM coupon
     ON CONFLICT ON CONSTRAINT coupon_customers_pkey DO UPDATE SET uses = c.uses + 1
      WHERE c.uses < COALESCE((SELECT max_uses_per_customer FROM coupon), ${String(2 ** 31 - 1)})
     RETURNING c.coupon_id
   ), used AS (
     INSERT INTO coupon_uses (order_id, coupon_id, customer_key) SELECT $2, coupon_id, $3 FROM customer
   )
   SELECT refuse('${NO_USE_LEFT}', to_jsonb(EXISTS (SELECT FROM coupon))) WHERE NOT EXISTS (SELECT FROM customer)`,
);

/** Gives back what an order used. The coupon may be gone meanwhile, and its uses with it. */
export const RELEASE = statement(
  'pricing.release',
  `WITH coupon AS (
     UPDATE coupons SET uses = uses - 1 WHERE id = (SELECT coupon_id FROM coupon_uses WHERE order_id = $1) RETURNING id
   ), given_back AS (
     DELETE FROM coupon_uses u USING coupon WHERE u.order_id = $1 AND u.coupon_id = coupon.id
     RETURNING u.coupon_id, u.customer_key
   )
   UPDATE coupon_customers c SET uses = c.uses - 1 FROM given_back g
    WHERE c.coupon_id = g.coupon_id AND c.customer_key = g.customer_key`,
);
