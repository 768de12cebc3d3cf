import type { MigrationInterface, QueryRunner } from 'typeorm';

const TYPES = `'placed', 'confirmed', 'payment_authorized', 'payment_captured', 'payment_failed', 'payment_voided', 'refunded',
  'refund_failed', 'shipped', 'delivered', 'return_requested', 'return_approved', 'return_rejected', 'return_received',
  'return_refunded', 'completed', 'cancelled'`;

/** Orders that are paid, sent in parts, sent back, and that are given up when nobody pays. */
export class ExtendOrders1795651200400 implements MigrationInterface {
  name = 'ExtendOrders1795651200400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE orders
        ADD COLUMN payments jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN expires_at timestamptz(3),
        ADD CONSTRAINT orders_expires CHECK ((expires_at IS NOT NULL) = (status = 'pending'));
      CREATE INDEX orders_expires_at ON orders (expires_at) WHERE expires_at IS NOT NULL;

      ALTER TABLE order_lines
        ADD COLUMN fulfilled_quantity integer NOT NULL DEFAULT 0,
        ADD COLUMN returning_quantity integer NOT NULL DEFAULT 0,
        ADD COLUMN returned_quantity integer NOT NULL DEFAULT 0,
        ADD CONSTRAINT order_lines_fulfilled CHECK (fulfilled_quantity BETWEEN 0 AND quantity),
        ADD CONSTRAINT order_lines_returned CHECK (returning_quantity >= 0 AND returned_quantity >= 0
          AND returning_quantity + returned_quantity <= fulfilled_quantity);
    `);
    await queryRunner.query(`
      ALTER TABLE order_timeline ADD COLUMN position integer, ADD COLUMN data jsonb NOT NULL DEFAULT '{}';
      UPDATE order_timeline t SET position = counted.position
        FROM (SELECT id, row_number() OVER (PARTITION BY order_id ORDER BY id) AS position FROM order_timeline) counted
       WHERE t.id = counted.id;
      ALTER TABLE order_timeline
        ALTER COLUMN position SET NOT NULL,
        DROP CONSTRAINT order_timeline_type,
        ADD CONSTRAINT order_timeline_type CHECK (type IN (${TYPES}));
      DROP INDEX order_timeline_order;
      CREATE UNIQUE INDEX order_timeline_order ON order_timeline (order_id, position);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM order_timeline WHERE type NOT IN ('placed', 'cancelled');
      DROP INDEX order_timeline_order;
      CREATE INDEX order_timeline_order ON order_timeline (order_id, id);
      ALTER TABLE order_timeline
        DROP CONSTRAINT order_timeline_type,
        ADD CONSTRAINT order_timeline_type CHECK (type IN ('placed', 'cancelled')),
        DROP COLUMN data, DROP COLUMN position;
      ALTER TABLE order_lines
        DROP COLUMN returned_quantity, DROP COLUMN returning_quantity, DROP COLUMN fulfilled_quantity;
      ALTER TABLE orders DROP COLUMN expires_at, DROP COLUMN payments;
    `);
  }
}
