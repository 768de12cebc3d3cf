import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['products', 'variants', 'categories', 'product_categories'];

/** Whoever changes what the shop shows, every process hears of it: it may have answers ready that are not true any more. */
export class TellOfTheCatalogue1795651370100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION tell_of_public_view() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('haat_changed', ' public-view:*');
        RETURN NULL;
      END
      $$
    `);
    for (const table of TABLES) {
      await queryRunner.query(`
        CREATE TRIGGER ${table}_told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION tell_of_public_view()
      `);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`DROP TRIGGER ${table}_told ON ${table}`);
    await queryRunner.query('DROP FUNCTION tell_of_public_view()');
  }
}
