import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that are sent once. */
export class CreateNotifications1795305600500 implements MigrationInterface {
  name = 'CreateNotifications1795305600500';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mails (
        id uuid NOT NULL,
        template text NOT NULL,
        recipient text NOT NULL,
        params jsonb NOT NULL,
        status text NOT NULL DEFAULT 'queued',
        attempts smallint NOT NULL DEFAULT 0,
        claimed_at timestamptz(3),
        sent_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT mails_status CHECK (status IN ('queued', 'sending', 'sent')),
        CONSTRAINT mails_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE INDEX mails_created_at ON mails (created_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE mails');
  }
}
