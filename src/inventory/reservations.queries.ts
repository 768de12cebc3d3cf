import { statement } from '../platform/database/sql';

/**
 * All levels of these variants, at whatever location, in one order: so no two ever wait for each other crosswise, and
 * whoever holds them is alone with these variants. Everybody who changes a level does this first. The trigger that tells
 * the shop what can be bought stands on it: it counts over all locations.
 *
 * The list is given by a SELECT, here and in the demand, and so keeps its length to itself. Where PostgreSQL sees it, a
 * plan for this very list looks cheaper than one for any, and it plans anew for every order: longer than the order takes.
 */
export const LOCK_LEVELS_OF = `SELECT variant_id, location_id, on_hand, reserved FROM stock_levels
      WHERE variant_id = ANY ((SELECT $1::uuid[])::uuid[]) ORDER BY variant_id, location_id FOR UPDATE`;

export const LOCK_LEVELS = statement('inventory.lock_levels', LOCK_LEVELS_OF);

export const LOCK_HELD_LEVELS = statement(
  'inventory.lock_held_levels',
  `SELECT variant_id FROM stock_levels
    WHERE variant_id IN (SELECT variant_id FROM stock_reservations WHERE reference = $1)
    ORDER BY variant_id, location_id FOR UPDATE`,
);

/** What {@link RESERVE} refuses with. */
export const SHORT = 'inventory.short';

/** A line of the demand of {@link RESERVE}. */
export interface Wanted {
  reference: string;
  variantId: string;
  quantity: number;
}

const DEMAND = `demand AS (
     SELECT * FROM unnest((SELECT $1::uuid[]), (SELECT $2::bigint[])) AS d (variant_id, quantity)
   )`;

/** Whether something is sold out now. */
export interface Reserved {
  soldOut: boolean;
}

/**
 * Reserves what is there, and refuses when less is there than is asked for, naming what. Of each variant the active
 * locations give in the order of their position, each what it has, until there is enough; the references take one after
 * the other. Laid out in a row, all that is there and all that is wanted are stretches that end at `so_far` and at
 * `up_to`: what a location gives to a reference is where their stretches overlap.
 *
 * Each row is locked, in the order of the ids, before it is changed; a locked row shows its newest state, whoever came
 * before, and keeps it. So both the condition and the new values are taken from there. `s` itself is still the row as it
 * stood when the statement began: PostgreSQL would look at the newer one as well, but only after a condition on the old
 * one held, and after the CHECK was asked of a sum with the old one.
 */
export const RESERVE = statement(
  'inventory.reserve',
  `WITH demand AS MATERIALIZED (
     SELECT reference, "variantId" AS variant_id, quantity,
            sum(quantity) OVER (PARTITION BY "variantId" ORDER BY reference) AS up_to
       FROM json_to_recordset($2::json) AS d (reference uuid, "variantId" uuid, quantity bigint)
   ), locked AS MATERIALIZED (
     ${LOCK_LEVELS_OF}
   ), offer AS MATERIALIZED (
     SELECT variant_id, location_id, on_hand, reserved, on_hand - reserved AS free,
            sum(on_hand - reserved) OVER (PARTITION BY variant_id ORDER BY l.position, l.code) AS so_far
       FROM locked JOIN stock_locations l ON l.id = location_id AND l.active
   ), taken AS MATERIALIZED (
     SELECT reference, variant_id, location_id,
            LEAST(up_to, so_far) - GREATEST(up_to - quantity, so_far - free) AS quantity
       FROM demand JOIN offer USING (variant_id)
      WHERE LEAST(up_to, so_far) > GREATEST(up_to - quantity, so_far - free)
   ), changed AS (
     UPDATE stock_levels s SET on_hand = o.on_hand, reserved = o.reserved + t.quantity, updated_at = now()
       FROM (SELECT variant_id, location_id, sum(quantity) AS quantity FROM taken GROUP BY variant_id, location_id) t
       JOIN offer o USING (variant_id, location_id)
      WHERE s.variant_id = t.variant_id AND s.location_id = t.location_id
   ), ledger AS (
     INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason, reference)
     SELECT uuidv7(), variant_id, location_id, 0, quantity, 'reserved', reference FROM taken
   ), held AS (
     INSERT INTO stock_reservations (reference, variant_id, location_id, quantity)
     SELECT reference, variant_id, location_id, quantity FROM taken
   )
   SELECT bool_or(available = requested) AS "soldOut",
          CASE WHEN bool_or(available < requested) THEN refuse('${SHORT}', jsonb_agg(jsonb_build_object(
            'variantId', "variantId", 'requested', requested, 'available', available)) FILTER (WHERE available < requested))
          END
     FROM (SELECT variant_id AS "variantId", sum(quantity) AS requested,
                  (SELECT COALESCE(sum(free), 0) FROM offer o WHERE o.variant_id = d.variant_id) AS available
             FROM demand d GROUP BY variant_id) AS verdict`,
);

/** The way back, of all that is held. The levels are locked, so their rows are what they are. */
export const RELEASE = statement(
  'inventory.release',
  `WITH freed AS (
     DELETE FROM stock_reservations WHERE reference = $1 RETURNING variant_id, location_id, quantity
   ), given_back AS (
     UPDATE stock_levels s SET reserved = s.reserved - freed.quantity, updated_at = now()
       FROM freed WHERE s.variant_id = freed.variant_id AND s.location_id = freed.location_id
   )
   INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason, reference)
   SELECT uuidv7(), variant_id, location_id, 0, -quantity, 'released', $1::uuid FROM freed`,
);

/** Takes out what is held, from the first location on, and says how much that was. The levels are locked. */
export const SHIP = statement(
  'inventory.ship',
  `WITH ${DEMAND}, held AS (
     SELECT variant_id, location_id, r.quantity AS held, demand.quantity,
            sum(r.quantity) OVER (PARTITION BY variant_id ORDER BY l.position, l.code) - r.quantity AS earlier
       FROM demand JOIN stock_reservations r USING (variant_id) JOIN stock_locations l ON l.id = location_id
      WHERE r.reference = $3
   ), parcel AS (
     SELECT variant_id, location_id, held, LEAST(held, quantity - earlier) AS quantity FROM held WHERE earlier < quantity
   ), emptied AS (
     DELETE FROM stock_reservations r USING parcel p
      WHERE r.reference = $3 AND r.variant_id = p.variant_id AND r.location_id = p.location_id AND p.quantity = p.held
   ), shrunk AS (
     UPDATE stock_reservations r SET quantity = p.held - p.quantity FROM parcel p
      WHERE r.reference = $3 AND r.variant_id = p.variant_id AND r.location_id = p.location_id AND p.quantity < p.held
   ), gone AS (
     UPDATE stock_levels s
        SET on_hand = s.on_hand - p.quantity, reserved = s.reserved - p.quantity, updated_at = now()
       FROM parcel p WHERE s.variant_id = p.variant_id AND s.location_id = p.location_id
   ), ledger AS (
     INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason, reference)
     SELECT uuidv7(), variant_id, location_id, -quantity, -quantity, 'shipped', $3::uuid FROM parcel
   )
   SELECT COALESCE(sum(quantity), 0)::bigint AS shipped FROM parcel`,
);

/** Puts back what came back. The levels are locked: a variant that has none was deleted, and is left out. */
export const RESTOCK = statement(
  'inventory.restock',
  `WITH ${DEMAND}, returned AS (
     INSERT INTO stock_levels AS s (variant_id, location_id, on_hand)
     SELECT variant_id, $3, quantity FROM demand WHERE variant_id IN (SELECT variant_id FROM stock_levels)
     ON CONFLICT ON CONSTRAINT stock_levels_pkey DO UPDATE SET on_hand = s.on_hand + EXCLUDED.on_hand, updated_at = now()
     RETURNING variant_id
   )
   INSERT INTO stock_movements (id, variant_id, location_id, on_hand_delta, reserved_delta, reason, reference)
   SELECT uuidv7(), variant_id, $3, quantity, 0, 'returned', $4::uuid FROM returned JOIN demand USING (variant_id)`,
);
