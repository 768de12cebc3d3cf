import { keysetCondition, keysetOrder, type Sort } from '../platform/database/keyset';
import { statement } from '../platform/database/sql';
import type { CursorValue } from '../common/cursor';

export const MAX_ON_HAND = 1_000_000_000;

const LEVEL = `s.variant_id AS "variantId", s.on_hand AS "onHand", s.reserved, s.on_hand - s.reserved AS available`;
const MOVEMENT = `m.id, m.variant_id AS "variantId", m.on_hand_delta AS delta, m.reserved_delta AS "reservedDelta", m.reason,
  m.reference, m.actor_id AS "actorId", m.created_at AS "createdAt"`;

/** Whoever takes several rows takes them in the order of the ids, so that no two ever wait for each other. */
const LOCK_LEVELS = `SELECT variant_id, on_hand, reserved FROM stock_levels
      WHERE variant_id = ANY ($1::uuid[]) ORDER BY variant_id FOR UPDATE`;

export const FIND_LEVEL = statement(
  'inventory.find_level',
  `SELECT ${LEVEL} FROM stock_levels s WHERE s.variant_id = $1`,
);

export const OPEN_LEVELS = statement(
  'inventory.open_levels',
  `WITH opened AS (
     INSERT INTO stock_levels (variant_id, on_hand) SELECT * FROM unnest($1::uuid[], $2::int[]) RETURNING variant_id, on_hand
   )
   INSERT INTO stock_movements (id, variant_id, on_hand_delta, reserved_delta, reason)
   SELECT new.id, opened.variant_id, opened.on_hand, 0, 'opening stock'
     FROM opened JOIN unnest($3::uuid[], $1::uuid[]) AS new (id, variant_id) USING (variant_id) WHERE opened.on_hand <> 0`,
);

/** Locks the levels of variants that are about to be deleted, and enters their end into the ledger. */
export const CLOSE_LEVELS = statement(
  'inventory.close_levels',
  `WITH closing AS MATERIALIZED (
     ${LOCK_LEVELS}
   ), ledger AS (
     INSERT INTO stock_movements (id, variant_id, on_hand_delta, reserved_delta, reason)
     SELECT new.id, closing.variant_id, -closing.on_hand, 0, 'variant deleted'
       FROM closing JOIN unnest($2::uuid[], $1::uuid[]) AS new (id, variant_id) USING (variant_id) WHERE closing.on_hand <> 0
   )
   SELECT variant_id AS "variantId", reserved FROM closing`,
);

/**
 * Reserves what is there, and returns what is short. Each row is locked, in the order of the ids, before it is changed;
 * a locked row shows its newest state, whoever came before, and keeps it. So both the condition and the new values are
 * taken from there. `s` itself is still the row as it stood when the statement began: PostgreSQL would look at the newer
 * one as well, but only after a condition on the old one held, and after the CHECK was asked of a sum with the old one.
 */
export const RESERVE = statement(
  'inventory.reserve',
  `WITH demand AS (
     SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[]) AS d (variant_id, quantity, movement_id)
   ), locked AS MATERIALIZED (
     ${LOCK_LEVELS}
   ), taken AS (
     UPDATE stock_levels s
        SET on_hand = locked.on_hand, reserved = locked.reserved + d.quantity, updated_at = now()
       FROM demand d JOIN locked USING (variant_id)
      WHERE s.variant_id = d.variant_id AND locked.on_hand - locked.reserved >= d.quantity
     RETURNING s.variant_id, d.movement_id, d.quantity
   ), ledger AS (
     INSERT INTO stock_movements (id, variant_id, on_hand_delta, reserved_delta, reason, reference)
     SELECT movement_id, variant_id, 0, quantity, 'reserved', $4 FROM taken
   )
   SELECT d.variant_id AS "variantId", d.quantity AS requested, COALESCE(locked.on_hand - locked.reserved, 0) AS available
     FROM demand d LEFT JOIN locked USING (variant_id)
    WHERE NOT EXISTS (SELECT 1 FROM taken WHERE taken.variant_id = d.variant_id)`,
);

/** The way back, in the same manner. */
export const RELEASE = statement(
  'inventory.release',
  `WITH demand AS (
     SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::uuid[]) AS d (variant_id, quantity, movement_id)
   ), locked AS MATERIALIZED (
     ${LOCK_LEVELS}
   ), given_back AS (
     UPDATE stock_levels s
        SET on_hand = locked.on_hand, reserved = locked.reserved - d.quantity, updated_at = now()
       FROM demand d JOIN locked USING (variant_id)
      WHERE s.variant_id = d.variant_id AND locked.reserved >= d.quantity
     RETURNING s.variant_id, d.movement_id, d.quantity
   ), ledger AS (
     INSERT INTO stock_movements (id, variant_id, on_hand_delta, reserved_delta, reason, reference)
     SELECT movement_id, variant_id, 0, -quantity, 'released', $4 FROM given_back
   )
   SELECT count(*)::int AS released FROM given_back`,
);

/** Moves stock by hand, as far as what is promised allows. */
export const MOVE = statement(
  'inventory.move',
  `WITH level AS (
     UPDATE stock_levels s SET on_hand = s.on_hand + $2::int, updated_at = now()
      WHERE s.variant_id = $1 AND s.on_hand::bigint + $2 BETWEEN s.reserved AND ${String(MAX_ON_HAND)}
     RETURNING ${LEVEL}
   ), m AS (
     INSERT INTO stock_movements (id, variant_id, on_hand_delta, reserved_delta, reason, actor_id)
     SELECT $3, level."variantId", $2, 0, $4, $5 FROM level RETURNING *
   )
   SELECT ${MOVEMENT}, row_to_json(level) AS level FROM m, level`,
);

export const FIND_MOVEMENT = statement(
  'inventory.find_movement',
  `SELECT ${MOVEMENT} FROM stock_movements m WHERE m.variant_id = $1 AND m.id = $2`,
);

/** Identifiers sort by the time at which they were made. */
const NEWEST_FIRST: Sort = { keys: [{ sql: 'm.id', type: 'uuid' }], direction: 'DESC' };

export const listMovements = (after: readonly CursorValue[] | null): string =>
  `SELECT ${MOVEMENT} FROM stock_movements m WHERE m.variant_id = $1 AND ${keysetCondition(NEWEST_FIRST, after, 3)}
    ORDER BY ${keysetOrder(NEWEST_FIRST)} LIMIT $2`;

export const COUNT_MOVEMENTS = statement(
  'inventory.count_movements',
  'SELECT count(*) AS count FROM stock_movements WHERE variant_id = $1',
);
