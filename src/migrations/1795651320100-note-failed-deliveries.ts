import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a delivery failed last, and a way to find those that did without reading all that went well. */
export class NoteFailedDeliveries1795651320100 implements MigrationInterface {
  name = 'NoteFailedDeliveries1795651320100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE event_deliveries ADD COLUMN failed_at timestamptz(3)');
    await queryRunner.query(
      'CREATE INDEX event_deliveries_failed ON event_deliveries (event_id, consumer) WHERE done_at IS NULL AND attempts > 0',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX event_deliveries_failed');
    await queryRunner.query('ALTER TABLE event_deliveries DROP COLUMN failed_at');
  }
}
