import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many of each variant there are, and every movement that made it so. */
export class CreateInventory1795305600300 implements MigrationInterface {
  name = 'CreateInventory1795305600300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE stock_levels (
        variant_id uuid NOT NULL,
        on_hand integer NOT NULL,
        reserved integer NOT NULL DEFAULT 0,
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT stock_levels_pkey PRIMARY KEY (variant_id),
        CONSTRAINT stock_levels_variant_fkey FOREIGN KEY (variant_id) REFERENCES variants (id) ON DELETE CASCADE,
        CONSTRAINT stock_levels_never_oversold CHECK (reserved BETWEEN 0 AND on_hand)
      );

      -- The ledger outlives the variants that it speaks of, so no foreign key leads out of it.
      CREATE TABLE stock_movements (
        id uuid NOT NULL,
        variant_id uuid NOT NULL,
        on_hand_delta integer NOT NULL,
        reserved_delta integer NOT NULL,
        reason text NOT NULL,
        reference text,
        actor_id uuid,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT stock_movements_pkey PRIMARY KEY (id),
        CONSTRAINT stock_movements_moves CHECK (on_hand_delta <> 0 OR reserved_delta <> 0)
      );
      CREATE INDEX stock_movements_of_variant ON stock_movements (variant_id, id);
    `);
    await queryRunner.query(`
      -- What was written into the ledger stays: a mistake is put right by another movement.
      CREATE FUNCTION refuse_to_rewrite_stock_movements() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'stock_movements is append-only' USING ERRCODE = 'restrict_violation';
      END
      $$;
      CREATE TRIGGER stock_movements_append_only BEFORE UPDATE OR DELETE ON stock_movements
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_stock_movements();

      -- The shop asks "can I buy it" with every page and "how many are there" never. So the answer stands at the variant,
      -- where a read of the catalogue finds it in one room and one statement, and it is written only when it changes: an
      -- order touches the row of the variant when it takes the last unit, and not before. A trigger, because every way to
      -- move stock must do it, in the transaction that moves. Rows are locked in the order stock level, then variant.
      CREATE FUNCTION set_variant_availability() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE variants SET available = NEW.on_hand > NEW.reserved WHERE id = NEW.variant_id;
        RETURN NULL;
      END
      $$;
      CREATE TRIGGER stock_levels_opened AFTER INSERT ON stock_levels FOR EACH ROW
        WHEN (NEW.on_hand > NEW.reserved) EXECUTE FUNCTION set_variant_availability();
      CREATE TRIGGER stock_levels_crossed_zero AFTER UPDATE ON stock_levels FOR EACH ROW
        WHEN ((OLD.on_hand > OLD.reserved) <> (NEW.on_hand > NEW.reserved)) EXECUTE FUNCTION set_variant_availability();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE stock_movements;
      DROP TABLE stock_levels;
      DROP FUNCTION refuse_to_rewrite_stock_movements();
      DROP FUNCTION set_variant_availability();
    `);
  }
}
