import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments and refunds, each written down before a gateway is asked, and what gateways tell by themselves. */
export class CreatePayments1795651200300 implements MigrationInterface {
  name = 'CreatePayments1795651200300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE payments (
        id uuid NOT NULL,
        reference uuid NOT NULL,
        provider text NOT NULL,
        status text NOT NULL,
        amount_minor bigint NOT NULL,
        currency char(3) NOT NULL,
        refunds_minor bigint NOT NULL DEFAULT 0,
        capture boolean NOT NULL,
        wanted text,
        token text,
        provider_reference text,
        failure text,
        note text,
        recorded_by uuid,
        attempts smallint NOT NULL DEFAULT 0,
        due_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT payments_pkey PRIMARY KEY (id),
        CONSTRAINT payments_provider_reference UNIQUE (provider, provider_reference),
        CONSTRAINT payments_status CHECK (status IN ('pending', 'authorized', 'captured', 'failed', 'voided')),
        CONSTRAINT payments_wanted CHECK (wanted IS NULL OR wanted IN ('capture', 'void') AND status = 'authorized'),
        CONSTRAINT payments_amount CHECK (amount_minor > 0),
        CONSTRAINT payments_refunds CHECK (refunds_minor BETWEEN 0 AND CASE status WHEN 'captured' THEN amount_minor ELSE 0 END),
        CONSTRAINT payments_token CHECK (token IS NULL OR status = 'pending'),
        CONSTRAINT payments_due CHECK ((due_at IS NOT NULL) = (status = 'pending' OR wanted IS NOT NULL))
      );
      CREATE INDEX payments_reference ON payments (reference, id);
      -- Two payments of one thing are never under way at once.
      CREATE UNIQUE INDEX payments_one_pending ON payments (reference) WHERE status = 'pending';
      CREATE INDEX payments_due_at ON payments (due_at) WHERE due_at IS NOT NULL;
    `);
    await queryRunner.query(`
      CREATE TABLE refunds (
        id uuid NOT NULL,
        batch uuid NOT NULL,
        payment_id uuid NOT NULL,
        reference uuid NOT NULL,
        status text NOT NULL,
        amount_minor bigint NOT NULL,
        currency char(3) NOT NULL,
        credits boolean NOT NULL,
        reason text,
        provider_reference text,
        failure text,
        requested_by uuid,
        attempts smallint NOT NULL DEFAULT 0,
        due_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT refunds_pkey PRIMARY KEY (id),
        CONSTRAINT refunds_payment_fkey FOREIGN KEY (payment_id) REFERENCES payments (id),
        CONSTRAINT refunds_provider_reference UNIQUE (payment_id, provider_reference),
        CONSTRAINT refunds_status CHECK (status IN ('pending', 'succeeded', 'failed')),
        CONSTRAINT refunds_amount CHECK (amount_minor > 0),
        CONSTRAINT refunds_due CHECK ((due_at IS NOT NULL) = (status = 'pending'))
      );
      CREATE INDEX refunds_reference ON refunds (reference, id);
      CREATE INDEX refunds_batch ON refunds (batch);
      CREATE INDEX refunds_due_at ON refunds (due_at) WHERE due_at IS NOT NULL;
    `);
    await queryRunner.query(`
      CREATE TABLE payment_notices (
        provider text NOT NULL,
        event_id text NOT NULL,
        news jsonb NOT NULL,
        received_at timestamptz(3) NOT NULL DEFAULT now(),
        handled_at timestamptz(3),
        due_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT payment_notices_pkey PRIMARY KEY (provider, event_id)
      );
      CREATE INDEX payment_notices_due_at ON payment_notices (due_at) WHERE handled_at IS NULL;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE payment_notices;
      DROP TABLE refunds;
      DROP TABLE payments;
    `);
  }
}
