import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When work of the whole house is due, so that one process of many does it. */
export class CreateSchedules1795651320000 implements MigrationInterface {
  name = 'CreateSchedules1795651320000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE schedules (
        name text NOT NULL,
        every_ms integer NOT NULL,
        due_at timestamptz(3) NOT NULL DEFAULT now(),
        started_at timestamptz(3),
        finished_at timestamptz(3),
        last_error text,
        runs bigint NOT NULL DEFAULT 0,
        CONSTRAINT schedules_pkey PRIMARY KEY (name),
        CONSTRAINT schedules_every_ms CHECK (every_ms > 0)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE schedules');
  }
}
