import { shortRead, statement, type Statement } from '../platform/database/sql';

const shopProduct = (name: string, condition: string): Statement =>
  shortRead(
    name,
    `SELECT p.id, p.slug, p.title, p.description, p.attributes,
            (SELECT COALESCE(json_agg(json_build_object('slug', c.slug, 'title', c.title) ORDER BY pc.position, c.slug), '[]')
               FROM product_categories pc JOIN categories c ON c.id = pc.category_id WHERE pc.product_id = p.id) AS categories,
            p.images,
            (SELECT json_agg(json_build_object('id', v.id, 'sku', v.sku, 'title', v.title, 'options', v.options,
                      'price', json_build_object('amount', v.price_amount, 'currency', v.price_currency),
                      'available', v.available) ORDER BY v.position, v.id)
               FROM variants v WHERE v.product_id = p.id) AS variants
       FROM products p WHERE ${condition} AND p.status = 'active' AND p.price_from IS NOT NULL`,
  );

/** A product as the shop shows it, in one row that is the answer. */
export const SHOP_PRODUCT_BY_ID = shopProduct('catalogue.product_by_id', 'p.id = $1');
export const SHOP_PRODUCT_BY_SLUG = shopProduct('catalogue.product_by_slug', 'p.slug = $1');

export const ALL_CATEGORIES = statement(
  'catalogue.categories',
  'SELECT id, slug, title, parent_id AS "parentId" FROM categories ORDER BY position, title, id',
);
