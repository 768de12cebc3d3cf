import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts at identity providers that open accounts here. */
export class CreateIdentities1795478400200 implements MigrationInterface {
  name = 'CreateIdentities1795478400200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE identities (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        provider text NOT NULL,
        subject text NOT NULL,
        email text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        last_used_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT identities_pkey PRIMARY KEY (id),
        CONSTRAINT identities_provider_subject_key UNIQUE (provider, subject),
        CONSTRAINT identities_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX identities_user ON identities (user_id)');
    await queryRunner.query(`
      CREATE TABLE spent_transactions (
        id uuid NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT spent_transactions_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE INDEX spent_transactions_expires_at ON spent_transactions (expires_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE spent_transactions');
    await queryRunner.query('DROP TABLE identities');
  }
}
