import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where events are sent to, what is sent there, and how each try went. */
export class CreateWebhooks1795651310000 implements MigrationInterface {
  name = 'CreateWebhooks1795651310000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE webhook_endpoints (
        id uuid NOT NULL,
        url text NOT NULL,
        description text,
        events text[] NOT NULL,
        secret bytea NOT NULL,
        previous_secret bytea,
        previous_secret_expires_at timestamptz(3),
        active boolean NOT NULL DEFAULT true,
        switched_off text,
        failing_since timestamptz(3),
        created_by uuid,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (id),
        CONSTRAINT webhook_endpoints_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL,
        CONSTRAINT webhook_endpoints_previous_secret CHECK ((previous_secret IS NULL) = (previous_secret_expires_at IS NULL)),
        CONSTRAINT webhook_endpoints_switched_off CHECK (switched_off IS NULL OR switched_off IN ('gone', 'failing') AND NOT active)
      );
      CREATE INDEX webhook_endpoints_created_by ON webhook_endpoints (created_by);

      CREATE TABLE webhook_deliveries (
        id uuid NOT NULL,
        endpoint_id uuid NOT NULL,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        body text NOT NULL,
        status text NOT NULL DEFAULT 'pending',
        attempts smallint NOT NULL DEFAULT 0,
        attempts_before smallint NOT NULL DEFAULT 0,
        due_at timestamptz(3) DEFAULT now(),
        delivered_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
        CONSTRAINT webhook_deliveries_once UNIQUE (endpoint_id, event_id),
        CONSTRAINT webhook_deliveries_endpoint_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
        CONSTRAINT webhook_deliveries_status CHECK (status IN ('pending', 'sending', 'delivered', 'failed')),
        CONSTRAINT webhook_deliveries_due CHECK ((due_at IS NOT NULL) = (status IN ('pending', 'sending'))),
        CONSTRAINT webhook_deliveries_attempts CHECK (attempts_before BETWEEN 0 AND attempts)
      );
      CREATE INDEX webhook_deliveries_due_at ON webhook_deliveries (endpoint_id, due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id, id);
      CREATE INDEX webhook_deliveries_created_at ON webhook_deliveries (created_at) WHERE due_at IS NULL;

      CREATE TABLE webhook_attempts (
        delivery_id uuid NOT NULL,
        number smallint NOT NULL,
        url text NOT NULL,
        started_at timestamptz(3) NOT NULL DEFAULT now(),
        finished_at timestamptz(3),
        answer_status smallint,
        answer_excerpt text,
        error text,
        CONSTRAINT webhook_attempts_pkey PRIMARY KEY (delivery_id, number),
        CONSTRAINT webhook_attempts_delivery_fkey FOREIGN KEY (delivery_id) REFERENCES webhook_deliveries (id) ON DELETE CASCADE,
        CONSTRAINT webhook_attempts_number CHECK (number > 0)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE webhook_attempts;
      DROP TABLE webhook_deliveries;
      DROP TABLE webhook_endpoints;
    `);
  }
}
