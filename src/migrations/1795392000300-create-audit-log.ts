import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log: append-only, chained. */
export class CreateAuditLog1795392000300 implements MigrationInterface {
  name = 'CreateAuditLog1795392000300';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_log (
        id uuid NOT NULL,
        sequence bigint NOT NULL,
        at timestamptz(3) NOT NULL,
        actor_type text NOT NULL,
        actor_id uuid,
        actor_label text,
        action text NOT NULL,
        target_type text NOT NULL,
        target_id text NOT NULL,
        ip text,
        request_id text,
        changes jsonb NOT NULL,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT audit_log_pkey PRIMARY KEY (id),
        CONSTRAINT audit_log_sequence_key UNIQUE (sequence),
        CONSTRAINT audit_log_actor_type CHECK (actor_type IN ('account', 'api_key', 'system', 'anonymous'))
      )`);
    await queryRunner.query('CREATE INDEX audit_log_at ON audit_log (at, id)');
    await queryRunner.query('CREATE INDEX audit_log_actor ON audit_log (actor_id, at, id)');
    await queryRunner.query('CREATE INDEX audit_log_target ON audit_log (target_id, at, id)');
    await queryRunner.query(`
      CREATE TABLE audit_head (
        id boolean NOT NULL DEFAULT true,
        sequence bigint NOT NULL DEFAULT 0,
        hash bytea NOT NULL,
        CONSTRAINT audit_head_pkey PRIMARY KEY (id),
        CONSTRAINT audit_head_one_row CHECK (id)
      )`);
    await queryRunner.query(`INSERT INTO audit_head (hash) VALUES (decode(repeat('00', 32), 'hex'))`);
    // Only the label may change, and only to nothing: that is how a person is erased from it.
    await queryRunner.query(`
      CREATE FUNCTION audit_log_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.actor_label IS NULL
           AND (to_jsonb(NEW) - 'actor_label') = (to_jsonb(OLD) - 'actor_label') THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'audit_log is append-only';
      END $$`);
    await queryRunner.query(`
      CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
        FOR EACH ROW EXECUTE FUNCTION audit_log_append_only()`);
    await queryRunner.query(`
      CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION audit_log_append_only()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_head');
    await queryRunner.query('DROP TABLE audit_log');
    await queryRunner.query('DROP FUNCTION audit_log_append_only');
  }
}
