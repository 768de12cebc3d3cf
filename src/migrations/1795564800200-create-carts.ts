import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Carts and their lines, and which order came out of which cart. */
export class CreateCarts1795564800200 implements MigrationInterface {
  name = 'CreateCarts1795564800200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE carts (
        id uuid NOT NULL,
        customer_id uuid,
        status text NOT NULL DEFAULT 'open',
        currency char(3) NOT NULL,
        shipping_address jsonb,
        shipping_method text,
        coupon_code text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3) NOT NULL,
        ordered_at timestamptz(3),
        CONSTRAINT carts_pkey PRIMARY KEY (id),
        CONSTRAINT carts_customer_fkey FOREIGN KEY (customer_id) REFERENCES users (id) ON DELETE CASCADE,
        CONSTRAINT carts_status CHECK (status IN ('open', 'ordered')),
        CONSTRAINT carts_ordered_at CHECK ((status = 'ordered') = (ordered_at IS NOT NULL)),
        -- An address lives in one place: in the cart, then in the order.
        CONSTRAINT carts_address_moves CHECK (status = 'open' OR shipping_address IS NULL)
      );
      CREATE INDEX carts_customer ON carts (customer_id) WHERE customer_id IS NOT NULL;
      CREATE INDEX carts_expires_at ON carts (expires_at);

      CREATE TABLE cart_lines (
        id uuid NOT NULL,
        cart_id uuid NOT NULL,
        variant_id uuid NOT NULL,
        product_id uuid NOT NULL,
        sku text NOT NULL,
        title text NOT NULL,
        quantity integer NOT NULL,
        CONSTRAINT cart_lines_pkey PRIMARY KEY (id),
        CONSTRAINT cart_lines_cart_fkey FOREIGN KEY (cart_id) REFERENCES carts (id) ON DELETE CASCADE,
        CONSTRAINT cart_lines_variant UNIQUE (cart_id, variant_id),
        CONSTRAINT cart_lines_quantity CHECK (quantity BETWEEN 1 AND 10000)
      );

      -- One order a cart, for good. No foreign key: the order outlives the cart.
      ALTER TABLE orders ADD COLUMN cart_id uuid, ADD CONSTRAINT orders_cart UNIQUE (cart_id);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE orders DROP CONSTRAINT orders_cart, DROP COLUMN cart_id;
      DROP TABLE cart_lines;
      DROP TABLE carts;
    `);
  }
}
