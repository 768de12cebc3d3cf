import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened to an order, and when. Orders that are there already get what their rows tell. */
export class CreateOrderTimeline1795564800300 implements MigrationInterface {
  name = 'CreateOrderTimeline1795564800300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE order_timeline (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        type text NOT NULL,
        at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT order_timeline_pkey PRIMARY KEY (id),
        CONSTRAINT order_timeline_type CHECK (type IN ('placed', 'cancelled')),
        CONSTRAINT order_timeline_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX order_timeline_order ON order_timeline (order_id, id)');
    await queryRunner.query(`
      INSERT INTO order_timeline (id, order_id, type, at)
      SELECT uuidv7(created_at - now()), id, 'placed', created_at FROM orders`);
    await queryRunner.query(`
      INSERT INTO order_timeline (id, order_id, type, at)
      SELECT uuidv7(cancelled_at - now()), id, 'cancelled', cancelled_at FROM orders WHERE cancelled_at IS NOT NULL`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE order_timeline');
  }
}
