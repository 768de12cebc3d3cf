import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The numbers of invoices, without a gap, and which order has which. */
export class CreateInvoices1795651200500 implements MigrationInterface {
  name = 'CreateInvoices1795651200500';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE invoice_series (
        series text NOT NULL,
        last_serial integer NOT NULL DEFAULT 0,
        CONSTRAINT invoice_series_pkey PRIMARY KEY (series),
        CONSTRAINT invoice_series_last_serial CHECK (last_serial BETWEEN 0 AND 99999999)
      );

      CREATE TABLE invoices (
        order_id uuid NOT NULL,
        series text NOT NULL,
        serial integer NOT NULL,
        issued_at timestamptz(3) NOT NULL,
        CONSTRAINT invoices_pkey PRIMARY KEY (order_id),
        CONSTRAINT invoices_series_serial UNIQUE (series, serial),
        CONSTRAINT invoices_serial CHECK (serial BETWEEN 1 AND 99999999),
        CONSTRAINT invoices_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
        CONSTRAINT invoices_series_fkey FOREIGN KEY (series) REFERENCES invoice_series (series)
      );
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE invoices; DROP TABLE invoice_series;');
  }
}
