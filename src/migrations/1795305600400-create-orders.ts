import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders and their lines. */
export class CreateOrders1795305600400 implements MigrationInterface {
  name = 'CreateOrders1795305600400';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE orders (
        id uuid NOT NULL,
        number text NOT NULL,
        customer_id uuid,
        email text NOT NULL,
        status text NOT NULL,
        payment_status text NOT NULL DEFAULT 'unpaid',
        fulfilment_status text NOT NULL DEFAULT 'unfulfilled',
        payment_provider text NOT NULL,
        currency char(3) NOT NULL,
        items_minor bigint NOT NULL,
        discount_minor bigint NOT NULL DEFAULT 0,
        shipping_minor bigint NOT NULL DEFAULT 0,
        tax_minor bigint NOT NULL DEFAULT 0,
        tax_included boolean NOT NULL DEFAULT true,
        grand_minor bigint NOT NULL,
        shipping_address jsonb NOT NULL,
        cancel_reason text,
        cancelled_at timestamptz(3),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT orders_number_key UNIQUE (number),
        CONSTRAINT orders_adds_up CHECK (grand_minor = items_minor - discount_minor + shipping_minor + CASE WHEN tax_included THEN 0 ELSE tax_minor END),
        CONSTRAINT orders_amounts CHECK (items_minor >= 0 AND discount_minor BETWEEN 0 AND items_minor AND shipping_minor >= 0 AND tax_minor >= 0),
        CONSTRAINT orders_fulfilment_status CHECK (fulfilment_status IN ('unfulfilled', 'partially_shipped', 'shipped', 'delivered', 'returned')),
        CONSTRAINT orders_payment_status CHECK (payment_status IN ('unpaid', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed')),
        CONSTRAINT orders_status CHECK (status IN ('pending', 'confirmed', 'completed', 'cancelled')),
        CONSTRAINT orders_pkey PRIMARY KEY (id),
        CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES users(id) ON DELETE SET NULL
      )`);
    await queryRunner.query('CREATE INDEX orders_email ON orders (email)');
    await queryRunner.query('CREATE INDEX orders_created_at ON orders (created_at, id)');
    await queryRunner.query(
      'CREATE INDEX orders_customer_created_at ON orders (customer_id, created_at, id) WHERE customer_id IS NOT NULL',
    );
    await queryRunner.query(`
      CREATE TABLE order_lines (
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        position smallint NOT NULL,
        variant_id uuid NOT NULL,
        product_id uuid NOT NULL,
        sku text NOT NULL,
        title text NOT NULL,
        quantity integer NOT NULL,
        unit_minor bigint NOT NULL,
        total_minor bigint NOT NULL,
        CONSTRAINT order_lines_adds_up CHECK (unit_minor >= 0 AND total_minor = unit_minor * quantity),
        CONSTRAINT order_lines_quantity CHECK (quantity BETWEEN 1 AND 10000),
        CONSTRAINT order_lines_pkey PRIMARY KEY (id),
        CONSTRAINT order_lines_order_fkey FOREIGN KEY (order_id) REFERENCES orders(id) ON DELETE CASCADE
      )`);
    await queryRunner.query('CREATE INDEX order_lines_variant ON order_lines (variant_id)');
    await queryRunner.query('CREATE UNIQUE INDEX order_lines_order ON order_lines (order_id, position)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE order_lines');
    await queryRunner.query('DROP TABLE orders');
  }
}
