import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a delivery failed last, and a way to find those that did without reading all that went well. */
export class NoteFailedDeliveries1795651320100 implements MigrationInterface {
  name = 'NoteFailedDeliveries1795651320100';
  /** The index is built while the house goes on. */
  transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE event_deliveries ADD COLUMN IF NOT EXISTS failed_at timestamptz(3)');
    await queryRunner.query(
      'CREATE INDEX CONCURRENTLY IF NOT EXISTS event_deliveries_failed ON event_deliveries (event_id, consumer) WHERE done_at IS NULL AND attempts > 0',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS event_deliveries_failed');
    await queryRunner.query('ALTER TABLE event_deliveries DROP COLUMN IF EXISTS failed_at');
  }
}
