import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors: authenticator apps, recovery codes, passkeys. */
export class CreateFactors1795478400100 implements MigrationInterface {
  name = 'CreateFactors1795478400100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE totp_secrets (
        user_id uuid NOT NULL,
        secret bytea NOT NULL,
        confirmed_at timestamptz(3),
        last_step bigint NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT totp_secrets_pkey PRIMARY KEY (user_id),
        CONSTRAINT totp_secrets_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(`
      CREATE TABLE recovery_codes (
        user_id uuid NOT NULL,
        hash bytea NOT NULL,
        used_at timestamptz(3),
        CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, hash),
        CONSTRAINT recovery_codes_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await queryRunner.query(`
      CREATE TABLE passkeys (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        name text NOT NULL,
        credential_id text NOT NULL,
        public_key bytea NOT NULL,
        counter bigint NOT NULL DEFAULT 0,
        transports text[] NOT NULL,
        second_factor boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        last_used_at timestamptz(3),
        CONSTRAINT passkeys_pkey PRIMARY KEY (id),
        CONSTRAINT passkeys_credential_id_key UNIQUE (credential_id),
        CONSTRAINT passkeys_counter CHECK (counter >= 0),
        CONSTRAINT passkeys_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX passkeys_user ON passkeys (user_id)');
    await queryRunner.query(`
      CREATE TABLE spent_challenges (
        id uuid NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT spent_challenges_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE INDEX spent_challenges_expires_at ON spent_challenges (expires_at)');
    await queryRunner.query('ALTER TABLE one_time_tokens DROP CONSTRAINT one_time_tokens_purpose');
    await queryRunner.query(`
      ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_purpose
        CHECK (purpose IN ('verify_email', 'change_email', 'reset_password', 'second_factor'))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM one_time_tokens WHERE purpose = 'second_factor'`);
    await queryRunner.query('ALTER TABLE one_time_tokens DROP CONSTRAINT one_time_tokens_purpose');
    await queryRunner.query(`
      ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_purpose
        CHECK (purpose IN ('verify_email', 'change_email', 'reset_password'))`);
    await queryRunner.query('DROP TABLE spent_challenges');
    await queryRunner.query('DROP TABLE passkeys');
    await queryRunner.query('DROP TABLE recovery_codes');
    await queryRunner.query('DROP TABLE totp_secrets');
  }
}
