import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants mail that is sent to many, whom it does not reach, and which addresses said no before they were erased. */
export class AddMarketingMails1795651360000 implements MigrationInterface {
  name = 'AddMarketingMails1795651360000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE users
        ADD COLUMN marketing_mails boolean NOT NULL DEFAULT true,
        ADD COLUMN mail_bounced_at timestamptz(3);

      CREATE TABLE marketing_refusals (
        address_hash bytea NOT NULL,
        refused_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT marketing_refusals_pkey PRIMARY KEY (address_hash)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE marketing_refusals;
      ALTER TABLE users DROP COLUMN mail_bounced_at, DROP COLUMN marketing_mails;
    `);
  }
}
