import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import type { Sort } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { ShippingMethod } from './shipping-method.entity';

export type ShippingMethodRow = Pick<ShippingMethod, keyof ShippingMethod>;

const COLUMNS = `m.id, m.code, m.title, m.kind, m.price_minor AS "priceMinor", m.free_from_minor AS "freeFromMinor",
  m.included_grams AS "includedGrams", m.step_minor AS "stepMinor", m.step_grams AS "stepGrams", m.countries, m.active,
  m.position, m.created_at AS "createdAt", m.updated_at AS "updatedAt", m.version`;

export const FIND_METHOD = statement(
  'shipping_methods.find',
  `SELECT ${COLUMNS} FROM shipping_methods m WHERE m.id = $1`,
);

export const INSERT_METHOD = statement(
  'shipping_methods.insert',
  `INSERT INTO shipping_methods (id, code, kind, title, price_minor, free_from_minor, included_grams, step_minor, step_grams,
                                 countries, active, position)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
   ON CONFLICT ON CONSTRAINT shipping_methods_code DO NOTHING RETURNING id`,
);

export const UPDATE_METHOD = statement(
  'shipping_methods.update',
  `UPDATE shipping_methods
      SET title = $3, price_minor = $4, free_from_minor = $5, included_grams = $6, step_minor = $7, step_grams = $8,
          countries = $9, active = $10, position = $11, version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 RETURNING id`,
);

export const DELETE_METHOD = statement(
  'shipping_methods.delete',
  'DELETE FROM shipping_methods WHERE id = $1 AND version = $2 RETURNING id',
);

const BY_POSITION: Sort<ShippingMethodRow> = {
  keys: [
    { sql: 'm.position', type: 'bigint', of: ({ position }) => position },
    { sql: 'm.code', type: 'text', of: ({ code }) => code },
  ],
  direction: 'ASC',
};

export const allMethods = (): List<ShippingMethodRow> => ({
  name: 'shipping_methods.list',
  columns: COLUMNS,
  from: 'shipping_methods m',
  filter: new Filter(),
  sort: BY_POSITION,
});
