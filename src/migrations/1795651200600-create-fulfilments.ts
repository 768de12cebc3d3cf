import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What left the house for an order, in which parcel, and when it arrived. */
export class CreateFulfilments1795651200600 implements MigrationInterface {
  name = 'CreateFulfilments1795651200600';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE fulfilments (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        tracking jsonb,
        delivered_at timestamptz(3),
        created_by uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT fulfilments_pkey PRIMARY KEY (id),
        CONSTRAINT fulfilments_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
      );
      CREATE INDEX fulfilments_order ON fulfilments (order_id, id);

      CREATE TABLE fulfilment_lines (
        fulfilment_id uuid NOT NULL,
        line_id uuid NOT NULL,
        quantity integer NOT NULL,
        CONSTRAINT fulfilment_lines_pkey PRIMARY KEY (fulfilment_id, line_id),
        CONSTRAINT fulfilment_lines_fulfilment_fkey FOREIGN KEY (fulfilment_id) REFERENCES fulfilments (id) ON DELETE CASCADE,
        CONSTRAINT fulfilment_lines_line_fkey FOREIGN KEY (line_id) REFERENCES order_lines (id) ON DELETE CASCADE,
        CONSTRAINT fulfilment_lines_quantity CHECK (quantity > 0)
      );
      CREATE INDEX fulfilment_lines_line ON fulfilment_lines (line_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE fulfilment_lines;
      DROP TABLE fulfilments;
    `);
  }
}
