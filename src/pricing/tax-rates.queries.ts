import type { CursorValue } from '../common/cursor';
import { keysetCondition, keysetOrder, type Sort } from '../platform/database/keyset';
import { statement } from '../platform/database/sql';

const COLUMNS = `t.id, t.country, t.region, t.tax_class AS "taxClass", t.components, t.home_components AS "homeComponents",
  t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.version`;

export const FIND_RATE = statement('tax_rates.find', `SELECT ${COLUMNS} FROM tax_rates t WHERE t.id = $1`);

export const INSERT_RATE = statement(
  'tax_rates.insert',
  `INSERT INTO tax_rates (id, country, region, tax_class, components, home_components) VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT ON CONSTRAINT tax_rates_place_class DO NOTHING RETURNING id`,
);

export const UPDATE_RATE = statement(
  'tax_rates.update',
  `UPDATE tax_rates SET components = $3, home_components = $4, version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 RETURNING id`,
);

export const DELETE_RATE = statement(
  'tax_rates.delete',
  'DELETE FROM tax_rates WHERE id = $1 AND version = $2 RETURNING id',
);

/** A country comes before its regions. */
const BY_PLACE: Sort = {
  keys: [
    { sql: 't.country', type: 'text' },
    { sql: `COALESCE(t.region, '')`, type: 'text' },
    { sql: 't.tax_class', type: 'text' },
  ],
  direction: 'ASC',
};

const OF_COUNTRY = '($1::text IS NULL OR t.country = $1)';

export const listRates = (after: readonly CursorValue[] | null): string =>
  `SELECT ${COLUMNS} FROM tax_rates t
    WHERE ${OF_COUNTRY} AND ${keysetCondition(BY_PLACE, after, 3)} ORDER BY ${keysetOrder(BY_PLACE)} LIMIT $2`;

export const COUNT_RATES = statement(
  'tax_rates.count',
  `SELECT count(*) AS count FROM tax_rates t WHERE ${OF_COUNTRY}`,
);
