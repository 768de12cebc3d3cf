import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that stand for nobody any more, and mails that have forgotten to whom they went. */
export class AddErasure1795478400300 implements MigrationInterface {
  name = 'AddErasure1795478400300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users ADD COLUMN erased_at timestamptz(3)');
    await queryRunner.query(`
      ALTER TABLE users ADD CONSTRAINT users_erased CHECK (erased_at IS NULL OR (
        status = 'disabled' AND password_hash IS NULL AND email_verified_at IS NULL AND name = 'Erased'
        AND email = 'erased-' || id || '@erased.invalid'))`);
    await queryRunner.query('ALTER TABLE mails ALTER COLUMN recipient DROP NOT NULL');
    // Erasing one person must not read the mails of all.
    await queryRunner.query('CREATE INDEX mails_recipient ON mails (recipient)');
    await queryRunner.query(
      `CREATE INDEX mails_about ON mails ((COALESCE(params ->> 'userId', params ->> 'orderId')))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX mails_about');
    await queryRunner.query('DROP INDEX mails_recipient');
    await queryRunner.query(`UPDATE mails SET recipient = '' WHERE recipient IS NULL`);
    await queryRunner.query('ALTER TABLE mails ALTER COLUMN recipient SET NOT NULL');
    await queryRunner.query('ALTER TABLE users DROP CONSTRAINT users_erased');
    await queryRunner.query('ALTER TABLE users DROP COLUMN erased_at');
  }
}
