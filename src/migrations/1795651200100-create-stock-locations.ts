import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The place at which everything is that is there already. A constant, so that the ledger takes it without a rewrite. */
const MAIN = '01a21526-e464-7000-8000-000000000001';

/** Where stock lies: levels per variant and location, and what is held for whom as rows. */
export class CreateStockLocations1795651200100 implements MigrationInterface {
  name = 'CreateStockLocations1795651200100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE stock_locations (
        id uuid NOT NULL,
        code text NOT NULL,
        title text NOT NULL,
        position integer NOT NULL DEFAULT 0,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT stock_locations_pkey PRIMARY KEY (id),
        CONSTRAINT stock_locations_code UNIQUE (code),
        CONSTRAINT stock_locations_code_form CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$')
      );
      INSERT INTO stock_locations (id, code, title) VALUES ('${MAIN}', 'main', 'Main store room');

      ALTER TABLE stock_levels
        ADD COLUMN location_id uuid NOT NULL DEFAULT '${MAIN}',
        DROP CONSTRAINT stock_levels_pkey,
        ADD CONSTRAINT stock_levels_pkey PRIMARY KEY (variant_id, location_id),
        ADD CONSTRAINT stock_levels_location_fkey FOREIGN KEY (location_id) REFERENCES stock_locations (id);
      ALTER TABLE stock_levels ALTER COLUMN location_id DROP DEFAULT;
      CREATE INDEX stock_levels_location ON stock_levels (location_id);

      -- No row is changed by this, so the ledger stays as it was written.
      ALTER TABLE stock_movements ADD COLUMN location_id uuid NOT NULL DEFAULT '${MAIN}';
      ALTER TABLE stock_movements ALTER COLUMN location_id DROP DEFAULT;
    `);
    await queryRunner.query(`
      CREATE TABLE stock_reservations (
        reference uuid NOT NULL,
        variant_id uuid NOT NULL,
        location_id uuid NOT NULL,
        quantity integer NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT stock_reservations_pkey PRIMARY KEY (reference, variant_id, location_id),
        CONSTRAINT stock_reservations_level_fkey FOREIGN KEY (variant_id, location_id)
          REFERENCES stock_levels (variant_id, location_id),
        CONSTRAINT stock_reservations_quantity CHECK (quantity > 0)
      );
      CREATE INDEX stock_reservations_level ON stock_reservations (variant_id, location_id);
      INSERT INTO stock_reservations (reference, variant_id, location_id, quantity, created_at)
      SELECT o.id, l.variant_id, '${MAIN}', sum(l.quantity), o.created_at
        FROM orders o JOIN order_lines l ON l.order_id = o.id
       WHERE o.status IN ('pending', 'confirmed') AND o.fulfilment_status = 'unfulfilled'
       GROUP BY o.id, l.variant_id;
    `);
    await queryRunner.query(`
      -- A variant can be bought when something is free of it at any location that is sold from. Whoever changes a level
      -- holds all levels of its variant, so what is read here is all there is, and nobody else decides at the same time.
      CREATE OR REPLACE FUNCTION set_variant_availability() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        sellable boolean := EXISTS (
          SELECT FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id
           WHERE s.variant_id = NEW.variant_id AND l.active AND s.on_hand > s.reserved);
      BEGIN
        UPDATE variants SET available = sellable WHERE id = NEW.variant_id AND available <> sellable;
        RETURN NULL;
      END
      $$;

      -- A location that is switched on or off changes what can be bought of all that lies there. The levels are held
      -- first, as by everybody who changes one, and counted by a statement that begins after that.
      CREATE FUNCTION set_availability_of_location() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM FROM stock_levels
          WHERE variant_id IN (SELECT variant_id FROM stock_levels WHERE location_id = NEW.id)
          ORDER BY variant_id, location_id FOR UPDATE;
        UPDATE variants v SET available = stock.sellable
          FROM (SELECT s.variant_id, bool_or(l.active AND s.on_hand > s.reserved) AS sellable
                  FROM stock_levels s JOIN stock_locations l ON l.id = s.location_id
                 WHERE s.variant_id IN (SELECT variant_id FROM stock_levels WHERE location_id = NEW.id)
                 GROUP BY s.variant_id) AS stock
         WHERE v.id = stock.variant_id AND v.available <> stock.sellable;
        RETURN NULL;
      END
      $$;
      CREATE TRIGGER stock_locations_switched AFTER UPDATE ON stock_locations FOR EACH ROW
        WHEN (OLD.active <> NEW.active) EXECUTE FUNCTION set_availability_of_location();
    `);
  }

  /** What lay at several locations lies at one again, and what was switched off is sold. The ledger forgets where. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE stock_reservations;
      ALTER TABLE stock_levels DROP CONSTRAINT stock_levels_location_fkey;
      DROP TABLE stock_locations;
      DROP FUNCTION set_availability_of_location();
      ALTER TABLE stock_movements DROP COLUMN location_id;

      CREATE OR REPLACE FUNCTION set_variant_availability() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE variants SET available = NEW.on_hand > NEW.reserved WHERE id = NEW.variant_id;
        RETURN NULL;
      END
      $$;
      ALTER TABLE stock_levels DROP CONSTRAINT stock_levels_pkey, ALTER COLUMN location_id DROP NOT NULL;
      WITH apart AS (DELETE FROM stock_levels RETURNING *)
      INSERT INTO stock_levels (variant_id, on_hand, reserved, updated_at)
      SELECT variant_id, sum(on_hand), sum(reserved), max(updated_at) FROM apart GROUP BY variant_id;
      ALTER TABLE stock_levels DROP COLUMN location_id, ADD CONSTRAINT stock_levels_pkey PRIMARY KEY (variant_id);
      UPDATE variants v SET available = s.on_hand > s.reserved FROM stock_levels s
       WHERE s.variant_id = v.id AND v.available <> (s.on_hand > s.reserved);
    `);
  }
}
