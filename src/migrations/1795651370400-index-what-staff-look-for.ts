import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The filters of the staff's lists: without these, a filter that lets few through has PostgreSQL walk along the whole list. */
export class IndexWhatStaffLookFor1795651370400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Part of an address or of a name.
      CREATE INDEX users_looked_for ON users USING gin (email gin_trgm_ops, lower(name) gin_trgm_ops);
      CREATE INDEX users_disabled ON users (created_at, id) WHERE status = 'disabled';

      CREATE INDEX orders_by_status ON orders (status, created_at, id);
      CREATE INDEX orders_by_payment_status ON orders (payment_status, created_at, id);
      CREATE INDEX orders_by_fulfilment_status ON orders (fulfilment_status, created_at, id);
      -- The beginning of an address, whatever language the database sorts by.
      DROP INDEX orders_email;
      CREATE INDEX orders_email ON orders (email text_pattern_ops);

      CREATE INDEX products_not_active ON products (status, created_at, id) WHERE status <> 'active';
      CREATE INDEX audit_log_action ON audit_log (action, at, id);
      CREATE INDEX webhook_deliveries_by_status ON webhook_deliveries (endpoint_id, status, id);
      CREATE INDEX campaign_recipients_by_status ON campaign_recipients (campaign_id, status, user_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP INDEX users_looked_for;
      DROP INDEX users_disabled;
      DROP INDEX orders_by_status;
      DROP INDEX orders_by_payment_status;
      DROP INDEX orders_by_fulfilment_status;
      DROP INDEX orders_email;
      CREATE INDEX orders_email ON orders (email);
      DROP INDEX products_not_active;
      DROP INDEX audit_log_action;
      DROP INDEX webhook_deliveries_by_status;
      DROP INDEX campaign_recipients_by_status;
    `);
  }
}
