import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox with its deliveries, and the answers to idempotent calls. */
export class CreatePlatform1795305600001 implements MigrationInterface {
  name = 'CreatePlatform1795305600001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE outbox_events (
        id uuid NOT NULL,
        type text NOT NULL,
        aggregate_id text NOT NULL,
        payload jsonb NOT NULL,
        request_id text,
        occurred_at timestamptz(3) NOT NULL DEFAULT now(),
        fanned_out_at timestamptz(3),
        CONSTRAINT outbox_events_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE INDEX outbox_events_aggregate ON outbox_events (aggregate_id, id)');
    await queryRunner.query('CREATE INDEX outbox_events_waiting ON outbox_events (id) WHERE fanned_out_at IS NULL');
    await queryRunner.query(`
      CREATE TABLE event_deliveries (
        event_id uuid NOT NULL,
        consumer text NOT NULL,
        due_at timestamptz(3) NOT NULL DEFAULT now(),
        attempts smallint NOT NULL DEFAULT 0,
        last_error text,
        done_at timestamptz(3),
        parked_at timestamptz(3),
        CONSTRAINT event_deliveries_attempts CHECK (attempts >= 0),
        CONSTRAINT event_deliveries_pkey PRIMARY KEY (event_id, consumer),
        CONSTRAINT event_deliveries_event_fkey FOREIGN KEY (event_id) REFERENCES outbox_events(id) ON DELETE CASCADE
      )`);
    await queryRunner.query(
      'CREATE INDEX event_deliveries_due ON event_deliveries (due_at) WHERE done_at IS NULL AND parked_at IS NULL',
    );
    await queryRunner.query(`
      CREATE TABLE idempotency_keys (
        principal text NOT NULL,
        route text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        status smallint NOT NULL,
        body json NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_keys_status CHECK (status BETWEEN 200 AND 299),
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (principal, route, key)
      )`);
    await queryRunner.query('CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE idempotency_keys');
    await queryRunner.query('DROP TABLE event_deliveries');
    await queryRunner.query('DROP TABLE outbox_events');
  }
}
