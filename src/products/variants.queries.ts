import { statement } from '../platform/database/sql';
import { VARIANT_COLUMNS } from './products.queries';

/** Locks are taken in the order product, stock level, variant, whoever takes them. */
export const LOCK_PRODUCT = statement('variants.lock_product', 'SELECT id FROM products WHERE id = $1 FOR UPDATE');

export const FIND_VARIANT = statement('variants.find', `SELECT ${VARIANT_COLUMNS} FROM variants v WHERE v.id = $1`);

export const INSERT_VARIANTS = statement(
  'variants.insert',
  `INSERT INTO variants (id, product_id, sku, title, options, price_amount, price_currency, weight_grams,
                         tax_class, position)
   SELECT id, "productId", sku, title, options, "priceAmount", "priceCurrency", "weightGrams", "taxClass", position
     FROM jsonb_to_recordset($1::jsonb) AS new (id uuid, "productId" uuid, sku text, title text, options jsonb,
          "priceAmount" bigint, "priceCurrency" text, "weightGrams" int, "taxClass" text, position int)
   ON CONFLICT ON CONSTRAINT variants_sku DO NOTHING RETURNING id`,
);

export const UPDATE_VARIANT = statement(
  'variants.update',
  `UPDATE variants
      SET sku = COALESCE($3, sku), title = COALESCE($4, title), options = COALESCE($5::jsonb, options),
          price_amount = COALESCE($6, price_amount), position = COALESCE($7, position),
          weight_grams = COALESCE($8, weight_grams), tax_class = COALESCE($9, tax_class),
          version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 RETURNING id`,
);

export const DELETE_VARIANT = statement(
  'variants.delete',
  'DELETE FROM variants WHERE id = $1 AND version = $2 RETURNING id',
);

/** The product of a variant, locked: one that edits a variant edits its product. */
export const LOCK_PRODUCT_OF_VARIANT = statement(
  'variants.lock_product_of',
  'SELECT p.id FROM products p WHERE p.id = (SELECT v.product_id FROM variants v WHERE v.id = $1) FOR UPDATE',
);

/** How many siblings there are, and the place behind the last of them. */
export const SIBLINGS = statement(
  'variants.siblings',
  'SELECT count(*)::int AS count, COALESCE(max(position) + 1, 0) AS next FROM variants WHERE product_id = $1',
);

/** Comes after every change of a variant: its product is another one for staff, and may have another lowest price. */
export const VARIANTS_CHANGED = statement(
  'variants.changed',
  `UPDATE products
      SET price_from = (SELECT min(price_amount) FROM variants WHERE product_id = $1), version = version + 1, updated_at = now()
    WHERE id = $1 RETURNING id AS "productId", slug, title, status`,
);
