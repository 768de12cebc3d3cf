import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import type { Sort } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import type { StockLocation } from './location.entity';

export type LocationRow = Pick<StockLocation, keyof StockLocation>;

const COLUMNS = `l.id, l.code, l.title, l.position, l.active, l.created_at AS "createdAt", l.updated_at AS "updatedAt",
  l.version`;

export const FIND_LOCATION = statement('locations.find', `SELECT ${COLUMNS} FROM stock_locations l WHERE l.id = $1`);

/**
 * Where stock comes to when nobody says where. The row is held, so that the location is neither switched off nor deleted
 * while a level is opened there; whoever waited for that takes the next one. Locations are locked before levels.
 */
export const FIRST = `SELECT id, code FROM stock_locations WHERE active ORDER BY position, code LIMIT 1 FOR SHARE`;

export const LOCK_FIRST = statement('locations.lock_first', FIRST);

/** The same of a location that is named; one that is switched off can be filled, too. */
export const LOCK_NAMED = statement(
  'locations.lock_named',
  'SELECT id, code FROM stock_locations WHERE code = $1 FOR SHARE',
);

/**
 * Before staff add, change or delete a location they hold all of them, so that of two who switch off the last two one
 * comes second. Orders do not wait for this: they hold levels, and read locations.
 */
export const LOCK_LOCATIONS = statement(
  'locations.lock',
  `SELECT ${COLUMNS} FROM stock_locations l ORDER BY l.id FOR NO KEY UPDATE`,
);

export const INSERT_LOCATION = statement(
  'locations.insert',
  `INSERT INTO stock_locations AS l (id, code, title, position, active) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT ON CONSTRAINT stock_locations_code DO NOTHING RETURNING ${COLUMNS}`,
);

/** What can be bought of all that lies there follows by a trigger. */
export const UPDATE_LOCATION = statement(
  'locations.update',
  `UPDATE stock_locations l
      SET title = COALESCE($3, l.title), position = COALESCE($4, l.position), active = COALESCE($5, l.active),
          version = l.version + 1, updated_at = now()
    WHERE l.id = $1 AND l.version = $2 RETURNING ${COLUMNS}`,
);

/** What lies at a location. Its levels are held from here on; with it nobody opens another one there. */
export const LOCK_STOCK_AT = statement(
  'locations.lock_stock',
  `WITH locked AS MATERIALIZED (
     SELECT on_hand, reserved FROM stock_levels WHERE location_id = $1 ORDER BY variant_id FOR UPDATE
   )
   SELECT COALESCE(sum(on_hand), 0) AS "onHand", COALESCE(sum(reserved), 0) AS reserved FROM locked`,
);

/** A variant has a level somewhere, always: those of which this was the only one get another at $2. */
export const MOVE_OUT = statement(
  'locations.move_out',
  `WITH left_behind AS (
     DELETE FROM stock_levels WHERE location_id = $1 RETURNING variant_id
   )
   INSERT INTO stock_levels (variant_id, location_id, on_hand) SELECT variant_id, $2, 0 FROM left_behind
    WHERE NOT EXISTS (SELECT FROM stock_levels s WHERE s.variant_id = left_behind.variant_id AND s.location_id <> $1)`,
);

export const DELETE_LOCATION = statement(
  'locations.delete',
  'DELETE FROM stock_locations WHERE id = $1 AND version = $2 RETURNING code',
);

const BY_POSITION: Sort<LocationRow> = {
  keys: [
    { sql: 'l.position', type: 'bigint', of: ({ position }) => position },
    { sql: 'l.code', type: 'text', of: ({ code }) => code },
  ],
  direction: 'ASC',
};

export const allLocations = (): List<LocationRow> => ({
  name: 'locations.list',
  columns: COLUMNS,
  from: 'stock_locations l',
  filter: new Filter(),
  sort: BY_POSITION,
});
