import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts and roles. What the built-in roles permit stands in the code. */
export class CreateUsers1795305600100 implements MigrationInterface {
  name = 'CreateUsers1795305600100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE users (
        id uuid NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        password_hash text,
        status text NOT NULL DEFAULT 'active',
        email_verified_at timestamptz(3),
        version integer NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT users_email_key UNIQUE (email),
        CONSTRAINT users_email_lower_case CHECK (email = lower(email)),
        CONSTRAINT users_status CHECK (status IN ('active', 'disabled')),
        CONSTRAINT users_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE INDEX users_created_at ON users (created_at, id)');
    await queryRunner.query(`
      CREATE TABLE roles (
        name text NOT NULL,
        permissions text[] NOT NULL DEFAULT '{}',
        built_in boolean NOT NULL DEFAULT false,
        CONSTRAINT roles_name CHECK (name ~ '^[a-z][a-z0-9_-]{1,49}$'),
        CONSTRAINT roles_pkey PRIMARY KEY (name)
      )`);
    await queryRunner.query(`
      CREATE TABLE user_roles (
        user_id uuid NOT NULL,
        role text NOT NULL,
        CONSTRAINT user_roles_pkey PRIMARY KEY (user_id, role),
        CONSTRAINT user_roles_user_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
        CONSTRAINT user_roles_role_fkey FOREIGN KEY (role) REFERENCES roles(name) ON DELETE RESTRICT
      )`);
    await queryRunner.query('CREATE INDEX user_roles_role ON user_roles (role)');
    await queryRunner.query(`
      INSERT INTO roles (name, built_in) VALUES ('owner', true), ('catalogue', true), ('support', true), ('customer', true)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE user_roles');
    await queryRunner.query('DROP TABLE roles');
    await queryRunner.query('DROP TABLE users');
  }
}
