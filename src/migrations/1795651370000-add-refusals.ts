import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements that are sent in one go with their commit must refuse by themselves: nobody looks at their rows before. */
export class AddRefusals1795651370000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION refuse(what text, particulars jsonb DEFAULT 'null') RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION USING ERRCODE = 'HT001', MESSAGE = what, DETAIL = particulars::text;
      END
      $$
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION refuse(text, jsonb)');
  }
}
