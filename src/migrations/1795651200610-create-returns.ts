import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customers send back, what was decided about it, and what it was worth. */
export class CreateReturns1795651200610 implements MigrationInterface {
  name = 'CreateReturns1795651200610';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE returns (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        status text NOT NULL,
        reason text,
        rejection_reason text,
        amount_minor bigint,
        refund_batch uuid,
        decided_by uuid,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT returns_pkey PRIMARY KEY (id),
        CONSTRAINT returns_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
        CONSTRAINT returns_status CHECK (status IN ('requested', 'approved', 'received', 'refunded', 'rejected')),
        CONSTRAINT returns_amount CHECK (amount_minor >= 0 AND (amount_minor IS NOT NULL) = (status IN ('received', 'refunded'))),
        CONSTRAINT returns_refund CHECK (refund_batch IS NULL OR amount_minor IS NOT NULL)
      );
      CREATE INDEX returns_order ON returns (order_id, id);
      CREATE INDEX returns_created_at ON returns (created_at, id);
      CREATE INDEX returns_status_created_at ON returns (status, created_at, id);
      CREATE UNIQUE INDEX returns_refund_batch ON returns (refund_batch) WHERE refund_batch IS NOT NULL;

      CREATE TABLE return_lines (
        return_id uuid NOT NULL,
        line_id uuid NOT NULL,
        quantity integer NOT NULL,
        CONSTRAINT return_lines_pkey PRIMARY KEY (return_id, line_id),
        CONSTRAINT return_lines_return_fkey FOREIGN KEY (return_id) REFERENCES returns (id) ON DELETE CASCADE,
        CONSTRAINT return_lines_line_fkey FOREIGN KEY (line_id) REFERENCES order_lines (id) ON DELETE CASCADE,
        CONSTRAINT return_lines_quantity CHECK (quantity > 0)
      );
      CREATE INDEX return_lines_line ON return_lines (line_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE return_lines;
      DROP TABLE returns;
    `);
  }
}
