import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import type { Sort } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { ListTaxRates, TaxRateResponse } from './tax-rate.dto';

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
const BY_PLACE: Sort<TaxRateResponse> = {
  keys: [
    { sql: 't.country', type: 'text', of: ({ country }) => country },
    { sql: `COALESCE(t.region, '')`, type: 'text', of: ({ region }) => region ?? '' },
    { sql: 't.tax_class', type: 'text', of: ({ taxClass }) => taxClass },
  ],
  direction: 'ASC',
};

export const allRates = ({ country }: ListTaxRates): List<TaxRateResponse> => ({
  name: 'tax_rates.list',
  columns: COLUMNS,
  from: 'tax_rates t',
  filter: new Filter().where(country, (code) => `t.country = ${code}`),
  sort: BY_PLACE,
});
