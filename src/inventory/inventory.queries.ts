import { statement } from '../platform/database/sql';
import { Filter } from '../platform/lists/filter';
import { newestFirst } from '../platform/lists/keyset';
import type { List } from '../platform/lists/list';
import { FIRST } from './locations.queries';
import type { MovementResponse } from './stock.dto';
import { LOCK_LEVELS_OF } from './reservations.queries';

export const MAX_ON_HAND = 1_000_000_000;

/** The code is that of today: `null` once the location is gone. The ledger keeps the id. */
const MOVEMENT = `m.id, m.variant_id AS "variantId", m.location_id AS "locationId", l.code AS location,
  m.on_hand_delta AS delta, m.reserved_delta AS "reservedDelta", m.reason, m.reference, m.actor_id AS "actorId",
  m.created_at AS "createdAt"`;

/** What lies at a location that is switched off is there, and not for sale. */
const FREE = 'CASE WHEN l.active THEN s.on_hand - s.reserved ELSE 0 END';

export const FIND_LEVEL = statement(
  'inventory.find_level',
  `SELECT s.variant_id AS "variantId", sum(s.on_hand) AS "onHand", sum(s.reserved) AS reserved, sum(${FREE}) AS available,
          jsonb_agg(jsonb_build_object('code', l.code, 'title', l.title, 'onHand', s.on_hand, 'reserved', s.reserved,
            'available', ${FREE}) ORDER BY l.position, l.code) AS locations
     FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id WHERE s.variant_id = $1 GROUP BY s.variant_id`,
);

/** New variants lie at the first location. */
export const OPEN_LEVELS = statement(
  'inventory.open_levels',
  `WITH place AS MATERIALIZED (
     ${FIRST}
   ), opened AS (
     INSERT INTO stock_levels (variant_id, location_id, on_hand)
     SELECT new.variant_id, place.id, new.on_hand FROM place, unnest($1::uuid[], $2::int[]) AS new (variant_id, on_hand)
     RETURNING variant_id, location_id, on_hand
   )
   INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason)
   SELECT uuidv7(), variant_id, location_id, on_hand, 0, 'opening stock' FROM opened WHERE on_hand <> 0`,
);

/** Locks the levels of variants that are about to be deleted, and enters their end into the ledger. */
export const CLOSE_LEVELS = statement(
  'inventory.close_levels',
  `WITH closing AS MATERIALIZED (
     ${LOCK_LEVELS_OF}
   ), ledger AS (
     INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason)
     SELECT uuidv7(), variant_id, location_id, -on_hand, 0, 'variant deleted' FROM closing WHERE on_hand <> 0
   )
   SELECT reserved FROM closing`,
);

/**
 * Moves stock by hand, as far as what is promised there allows. The levels of the variant are locked, so the one that is
 * not found here is opened by nobody else.
 */
export const MOVE = statement(
  'inventory.move',
  `WITH moved AS (
     UPDATE stock_levels s SET on_hand = s.on_hand + $3::int, updated_at = now()
      WHERE s.variant_id = $1 AND s.location_id = $2
        AND s.on_hand::bigint + $3 BETWEEN s.reserved AND ${String(MAX_ON_HAND)}
     RETURNING s.variant_id
   ), opened AS (
     INSERT INTO stock_levels (variant_id, location_id, on_hand)
     SELECT $1, $2, $3 WHERE $3 > 0 AND NOT EXISTS (SELECT FROM stock_levels WHERE variant_id = $1 AND location_id = $2)
     RETURNING variant_id
   ), m AS (
     INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason, actor_id)
     SELECT uuidv7(), variant_id, $2, $3, 0, $4, $5 FROM (TABLE moved UNION ALL TABLE opened) AS level RETURNING *
   )
   SELECT ${MOVEMENT} FROM m JOIN stock_locations l ON l.id = m.location_id`,
);

/** How it stands where a movement was refused. */
export const FIND_LEVEL_AT = statement(
  'inventory.find_level_at',
  'SELECT on_hand AS "onHand", reserved FROM stock_levels WHERE variant_id = $1 AND location_id = $2',
);

const MOVEMENTS = 'stock_movements m LEFT JOIN stock_locations l ON l.id = m.location_id';

export const FIND_MOVEMENT = statement(
  'inventory.find_movement',
  `SELECT ${MOVEMENT} FROM ${MOVEMENTS} WHERE m.variant_id = $1 AND m.id = $2`,
);

export const movementsOf = (variantId: string): List<MovementResponse> => ({
  name: 'inventory.movements',
  columns: MOVEMENT,
  from: MOVEMENTS,
  filter: new Filter().of(variantId, (id) => `m.variant_id = ${id}`),
  sort: newestFirst('m.id'),
});
