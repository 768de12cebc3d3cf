import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reports that somebody asked for; and what came off the sales, in the order of time, for one of them. */
export class CreateReports1795651340000 implements MigrationInterface {
  name = 'CreateReports1795651340000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE reports (
        id uuid NOT NULL,
        type text NOT NULL,
        format text NOT NULL,
        period_from timestamptz(3),
        period_to timestamptz(3),
        status text NOT NULL DEFAULT 'queued',
        progress smallint NOT NULL DEFAULT 0,
        attempts smallint NOT NULL DEFAULT 0,
        due_at timestamptz(3) DEFAULT now(),
        file_key text,
        row_count bigint,
        failure text,
        created_by uuid,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        finished_at timestamptz(3),
        expires_at timestamptz(3),
        CONSTRAINT reports_pkey PRIMARY KEY (id),
        CONSTRAINT reports_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id) ON DELETE SET NULL,
        CONSTRAINT reports_type CHECK (type IN ('sales', 'inventory', 'customers')),
        CONSTRAINT reports_format CHECK (format IN ('csv', 'xlsx', 'pdf')),
        CONSTRAINT reports_status CHECK (status IN ('queued', 'running', 'succeeded', 'failed')),
        CONSTRAINT reports_progress CHECK (progress BETWEEN 0 AND 100),
        CONSTRAINT reports_period CHECK (period_from < period_to),
        CONSTRAINT reports_due CHECK ((due_at IS NOT NULL) = (status IN ('queued', 'running'))),
        CONSTRAINT reports_over CHECK ((finished_at IS NOT NULL AND expires_at IS NOT NULL) = (status IN ('succeeded', 'failed'))),
        CONSTRAINT reports_file CHECK ((file_key IS NOT NULL AND row_count IS NOT NULL) = (status = 'succeeded')),
        CONSTRAINT reports_failure CHECK ((failure IS NOT NULL) = (status = 'failed') AND (failure IS NULL OR failure IN ('timed_out', 'given_up')))
      );
      CREATE INDEX reports_due_at ON reports (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX reports_expires_at ON reports (expires_at) WHERE expires_at IS NOT NULL;
      CREATE INDEX reports_created_by ON reports (created_by);

      CREATE INDEX ledger_transfers_off ON ledger_transfers (at, id) WHERE kind IN ('credit', 'refund');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX ledger_transfers_off;
      DROP TABLE reports;
    `);
  }
}
