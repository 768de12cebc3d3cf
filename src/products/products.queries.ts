import { listStatement, shortRead, statement, type Statement } from '../platform/database/sql';

/** A variant as staff see it, for `FROM variants v`. */
export const VARIANT_COLUMNS = `v.id, v.product_id AS "productId", v.sku, v.title, v.options,
  json_build_object('amount', v.price_amount, 'currency', v.price_currency) AS price,
  v.weight_grams AS "weightGrams", v.tax_class AS "taxClass", v.position, v.available,
  v.created_at AS "createdAt", v.updated_at AS "updatedAt", v.version`;

/** A product as staff see it, in one row. The times of its variants are texts in there, as JSON has none. */
export const FIND_PRODUCT = statement(
  'products.find',
  `SELECT p.id, p.slug, p.title, p.description, p.status, p.attributes, p.images,
          ARRAY(SELECT c.slug FROM product_categories pc JOIN categories c ON c.id = pc.category_id
                 WHERE pc.product_id = p.id ORDER BY pc.position, c.slug) AS categories,
          (SELECT COALESCE(json_agg(of_product), '[]')
             FROM (SELECT ${VARIANT_COLUMNS} FROM variants v WHERE v.product_id = p.id ORDER BY v.position, v.id) AS of_product
          ) AS variants,
          p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.version
     FROM products p WHERE p.id = $1`,
);

/** What can be sold now of these variants, with the name and the price that a customer sees. A title is worth showing beside siblings. */
const forSale = (ids: string): string =>
  `SELECT v.id AS "variantId", v.product_id AS "productId", v.sku,
          CASE WHEN v.title <> '' AND EXISTS (SELECT 1 FROM variants s WHERE s.product_id = v.product_id AND s.id <> v.id)
               THEN p.title || ' – ' || v.title ELSE p.title END AS title,
          json_build_object('amount', v.price_amount, 'currency', v.price_currency) AS "unitPrice",
          v.weight_grams AS "weightGrams", v.tax_class AS "taxClass", v.available, p.images -> 0 AS image
     FROM variants v JOIN products p ON p.id = v.product_id
    WHERE v.id = ANY (${ids}) AND p.status = 'active'`;

/** Given by a SELECT, the list keeps its length to itself: where PostgreSQL sees it, it plans anew for every one. */
export const FOR_SALE = shortRead('products.for_sale', forSale('(SELECT $1::uuid[])::uuid[]'));

/** The same of the variants that a statement of another room lists. */
export const forSaleAmong = ({ name, text }: Statement): Statement =>
  listStatement(`${name}.for_sale`, forSale(`ARRAY(${text})`));

export const TAKEN_SLUGS = statement('products.taken_slugs', 'SELECT slug FROM products WHERE slug = ANY ($1::text[])');

export const INSERT_PRODUCTS = statement(
  'products.insert',
  `INSERT INTO products (id, slug, title, description, status, attributes, images, price_from)
   SELECT id, slug, title, description, status, attributes, images, "priceFrom"
     FROM jsonb_to_recordset($1::jsonb) AS new (id uuid, slug text, title text, description text, status text,
          attributes jsonb, images jsonb, "priceFrom" bigint)
   ON CONFLICT ON CONSTRAINT products_slug DO NOTHING RETURNING id`,
);

export const UPDATE_PRODUCT = statement(
  'products.update',
  `UPDATE products
      SET title = COALESCE($3, title), slug = COALESCE($4, slug), description = COALESCE($5, description),
          status = COALESCE($6, status), attributes = COALESCE($7::jsonb, attributes), images = COALESCE($8::jsonb, images),
          version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 RETURNING id`,
);

export const PRODUCT_EXISTS = statement('products.exists', 'SELECT id FROM products WHERE id = $1');

/** Locks are taken in the order product, stock level, variant, whoever takes them. */
export const LOCK_PRODUCT = statement(
  'products.lock',
  `SELECT p.id, p.version, ARRAY(SELECT v.id FROM variants v WHERE v.product_id = p.id) AS "variantIds"
     FROM products p WHERE p.id = $1 FOR UPDATE`,
);

export const DELETE_PRODUCT = statement(
  'products.delete',
  'DELETE FROM products WHERE id = $1 AND version = $2 RETURNING id',
);

/** `FOR KEY SHARE`: a category that a product is being placed in is not deleted meanwhile. */
export const CATEGORIES_BY_SLUG = statement(
  'products.categories_by_slug',
  'SELECT id, slug FROM categories WHERE slug = ANY ($1::text[]) FOR KEY SHARE',
);

export const ENTER_CATEGORIES = statement(
  'products.enter_categories',
  `INSERT INTO product_categories (product_id, category_id, position)
   SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[])`,
);

export const LEAVE_CATEGORIES = statement(
  'products.leave_categories',
  'DELETE FROM product_categories WHERE product_id = $1',
);
