import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Password reset, change of address, recent authentication, versions of roles, and the addresses that people keep. */
export class AddAccountRecovery1795392000100 implements MigrationInterface {
  name = 'AddAccountRecovery1795392000100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE sessions ADD COLUMN authenticated_at timestamptz(3) NOT NULL DEFAULT now()`);
    await queryRunner.query(`ALTER TABLE roles ADD COLUMN version integer NOT NULL DEFAULT 1`);
    await queryRunner.query(`ALTER TABLE one_time_tokens ADD COLUMN email text`);
    await queryRunner.query(`ALTER TABLE one_time_tokens DROP CONSTRAINT one_time_tokens_purpose`);
    await queryRunner.query(`
      ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_purpose
        CHECK (purpose IN ('verify_email', 'change_email', 'reset_password'))`);
    await queryRunner.query(`
      CREATE TABLE user_addresses (
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        address jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT user_addresses_pkey PRIMARY KEY (id),
        CONSTRAINT user_addresses_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX user_addresses_user ON user_addresses (user_id, id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE user_addresses');
    await queryRunner.query(`DELETE FROM one_time_tokens WHERE purpose <> 'verify_email'`);
    await queryRunner.query('ALTER TABLE one_time_tokens DROP CONSTRAINT one_time_tokens_purpose');
    await queryRunner.query(`
      ALTER TABLE one_time_tokens ADD CONSTRAINT one_time_tokens_purpose CHECK (purpose IN ('verify_email'))`);
    await queryRunner.query('ALTER TABLE one_time_tokens DROP COLUMN email');
    await queryRunner.query('ALTER TABLE roles DROP COLUMN version');
    await queryRunner.query('ALTER TABLE sessions DROP COLUMN authenticated_at');
  }
}
