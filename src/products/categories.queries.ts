import { shortRead, statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import type { Sort } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { CategoryResponse } from './category.dto';

const COLUMNS = `c.id, c.slug, c.title, (SELECT above.slug FROM categories above WHERE above.id = c.parent_id) AS parent,
  c.position, c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version`;

export const FIND_CATEGORY = statement('categories.find', `SELECT ${COLUMNS} FROM categories c WHERE c.id = $1`);

const BY_TITLE: Sort<CategoryResponse> = {
  keys: [
    { sql: 'c.title', type: 'text', of: ({ title }) => title },
    { sql: 'c.id', type: 'uuid', of: ({ id }) => id },
  ],
  direction: 'ASC',
};

export const allCategories = (): List<CategoryResponse> => ({
  name: 'categories.list',
  columns: COLUMNS,
  from: 'categories c',
  filter: new Filter(),
  sort: BY_TITLE,
});

export const TAKEN_CATEGORY_SLUGS = statement(
  'categories.taken_slugs',
  'SELECT slug FROM categories WHERE slug = ANY ($1::text[])',
);

export const INSERT_CATEGORY = statement(
  'categories.insert',
  `INSERT INTO categories (id, slug, title, parent_id, position)
   VALUES ($1, $2, $3, $4, COALESCE($5, (SELECT max(position) + 1 FROM categories WHERE parent_id IS NOT DISTINCT FROM $4), 0))
   ON CONFLICT ON CONSTRAINT categories_slug DO NOTHING RETURNING id`,
);

/** `FOR KEY SHARE`: a parent is not deleted while something is being hung below it. */
export const FIND_PARENT = statement(
  'categories.find_parent',
  'SELECT id FROM categories WHERE slug = $1 FOR KEY SHARE',
);

/** Two categories that are moved at once could close a circle that neither of the two sees. */
export const LOCK_TREE = statement('categories.lock_tree', 'LOCK TABLE categories IN SHARE ROW EXCLUSIVE MODE');

/** A category and all that stands below it, as `below`. */
const andBelow = (top: string): string => `WITH RECURSIVE below AS (
     SELECT c.id FROM categories c WHERE ${top}
     UNION SELECT c.id FROM categories c JOIN below ON c.parent_id = below.id
   )`;

/** Whether the second category stands below the first, or is the first. */
export const STANDS_BELOW = statement(
  'categories.stands_below',
  `${andBelow('c.id = $1')} SELECT id FROM below WHERE id = $2`,
);

export const UPDATE_CATEGORY = statement(
  'categories.update',
  `UPDATE categories
      SET title = COALESCE($3, title), slug = COALESCE($4, slug), position = COALESCE($5, position),
          parent_id = CASE WHEN $6::boolean THEN $7::uuid ELSE parent_id END,
          version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 RETURNING id`,
);

export const LOCK_CATEGORY = statement('categories.lock', 'SELECT version FROM categories WHERE id = $1 FOR UPDATE');
export const HAS_CHILDREN = statement(
  'categories.has_children',
  'SELECT id FROM categories WHERE parent_id = $1 LIMIT 1',
);

/** The products that stood in it are other products for the staff. */
export const DELETE_CATEGORY = statement(
  'categories.delete',
  `WITH left_over AS (
     UPDATE products SET version = version + 1, updated_at = now()
      WHERE id IN (SELECT product_id FROM product_categories WHERE category_id = $1)
   )
   DELETE FROM categories WHERE id = $1 AND version = $2 RETURNING id`,
);

/** The identifiers of a category and of all below it. */
export const CATEGORY_AND_BELOW = shortRead('categories.and_below', `${andBelow('c.slug = $1')} SELECT id FROM below`);
