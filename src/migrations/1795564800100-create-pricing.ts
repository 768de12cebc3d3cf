import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tax rates, ways of shipping and coupons; what goods weigh and are taxed as; and what each order was charged. */
export class CreatePricing1795564800100 implements MigrationInterface {
  name = 'CreatePricing1795564800100';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Adds up one member over a list of objects, so that a CHECK can hold a list to its total.
      CREATE FUNCTION jsonb_total(list jsonb, member text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT COALESCE(sum((entry ->> member)::bigint), 0)::bigint FROM jsonb_array_elements(list) AS entry
      $$;

      CREATE TABLE tax_rates (
        id uuid NOT NULL,
        country text NOT NULL,
        region text,
        tax_class text NOT NULL,
        components jsonb NOT NULL,
        home_components jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT tax_rates_pkey PRIMARY KEY (id),
        CONSTRAINT tax_rates_place_class UNIQUE NULLS NOT DISTINCT (country, region, tax_class),
        CONSTRAINT tax_rates_country CHECK (country ~ '^[A-Z]{2}$'),
        CONSTRAINT tax_rates_total CHECK (jsonb_total(components, 'rateBasisPoints') BETWEEN 0 AND 10000),
        CONSTRAINT tax_rates_home_total CHECK (jsonb_total(home_components, 'rateBasisPoints') BETWEEN 0 AND 10000)
      );

      CREATE TABLE shipping_methods (
        id uuid NOT NULL,
        code text NOT NULL,
        title text NOT NULL,
        kind text NOT NULL,
        price_minor bigint NOT NULL,
        free_from_minor bigint,
        included_grams integer,
        step_minor bigint,
        step_grams integer,
        countries text[],
        active boolean NOT NULL DEFAULT true,
        position integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT shipping_methods_pkey PRIMARY KEY (id),
        CONSTRAINT shipping_methods_code UNIQUE (code),
        CONSTRAINT shipping_methods_kind CHECK (kind IN ('flat', 'free_above', 'by_weight')),
        CONSTRAINT shipping_methods_amounts CHECK (price_minor >= 0 AND free_from_minor >= 0 AND step_minor >= 0
          AND included_grams >= 0 AND step_grams >= 1),
        CONSTRAINT shipping_methods_terms CHECK ((kind = 'free_above') = (free_from_minor IS NOT NULL)
          AND (kind = 'by_weight') = (included_grams IS NOT NULL) AND (kind = 'by_weight') = (step_minor IS NOT NULL)
          AND (kind = 'by_weight') = (step_grams IS NOT NULL))
      );
      CREATE INDEX shipping_methods_position ON shipping_methods (position, code);
    `);
    await queryRunner.query(`
      CREATE TABLE coupons (
        id uuid NOT NULL,
        code text NOT NULL,
        kind text NOT NULL,
        value bigint NOT NULL,
        currency char(3),
        minimum_minor bigint,
        max_uses integer,
        max_uses_per_customer integer,
        starts_at timestamptz(3),
        ends_at timestamptz(3),
        active boolean NOT NULL DEFAULT true,
        uses integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT coupons_pkey PRIMARY KEY (id),
        CONSTRAINT coupons_code UNIQUE (code),
        CONSTRAINT coupons_one_case CHECK (code = upper(code)),
        CONSTRAINT coupons_kind CHECK (kind IN ('percentage', 'fixed')),
        CONSTRAINT coupons_value CHECK (value >= 1 AND (kind <> 'percentage' OR value <= 100)),
        CONSTRAINT coupons_currency CHECK ((kind = 'fixed') = (currency IS NOT NULL)),
        CONSTRAINT coupons_minimum CHECK (minimum_minor >= 0),
        CONSTRAINT coupons_window CHECK (starts_at < ends_at),
        CONSTRAINT coupons_limits CHECK (max_uses >= 1 AND max_uses_per_customer >= 1),
        CONSTRAINT coupons_never_overused CHECK (uses BETWEEN 0 AND max_uses)
      );

      -- An order uses one coupon at most. The order itself belongs to another room.
      CREATE TABLE coupon_uses (
        order_id uuid NOT NULL,
        coupon_id uuid NOT NULL,
        customer_key bytea NOT NULL,
        used_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT coupon_uses_pkey PRIMARY KEY (order_id),
        CONSTRAINT coupon_uses_coupon_fkey FOREIGN KEY (coupon_id) REFERENCES coupons (id) ON DELETE CASCADE
      );
      CREATE INDEX coupon_uses_of_coupon ON coupon_uses (coupon_id, customer_key);

      -- How often each customer uses it now: a row to lock, so that the limit of a customer holds in parallel too.
      CREATE TABLE coupon_customers (
        coupon_id uuid NOT NULL,
        customer_key bytea NOT NULL,
        uses integer NOT NULL,
        CONSTRAINT coupon_customers_pkey PRIMARY KEY (coupon_id, customer_key),
        CONSTRAINT coupon_customers_coupon_fkey FOREIGN KEY (coupon_id) REFERENCES coupons (id) ON DELETE CASCADE,
        CONSTRAINT coupon_customers_uses CHECK (uses >= 0)
      );
    `);
    await queryRunner.query(`
      ALTER TABLE variants
        ADD COLUMN weight_grams integer NOT NULL DEFAULT 0,
        ADD COLUMN tax_class text NOT NULL DEFAULT 'standard',
        ADD CONSTRAINT variants_weight_grams CHECK (weight_grams >= 0);

      ALTER TABLE orders
        ADD COLUMN shipping_method text,
        ADD COLUMN shipping_title text,
        ADD COLUMN shipping_tax_minor bigint NOT NULL DEFAULT 0,
        ADD COLUMN coupon_code text,
        ADD COLUMN taxes jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT orders_taxes CHECK (tax_minor = jsonb_total(taxes, 'amountMinor')
          AND shipping_tax_minor BETWEEN 0 AND tax_minor);

      ALTER TABLE order_lines
        ADD COLUMN discount_minor bigint NOT NULL DEFAULT 0,
        ADD COLUMN tax_minor bigint NOT NULL DEFAULT 0,
        ADD COLUMN taxes jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT order_lines_discount CHECK (discount_minor BETWEEN 0 AND total_minor),
        ADD CONSTRAINT order_lines_taxes CHECK (tax_minor >= 0 AND tax_minor = jsonb_total(taxes, 'amountMinor'));
    `);
    // India's GST since September 2025: 18 % and 5 %, nothing on what is exempt. Goods that stay in their state pay half
    // to the Union and half to the state, others the whole to the Union. Staff change these, or add other countries.
    await queryRunner.query(`
      INSERT INTO tax_rates (id, country, tax_class, components, home_components) VALUES
        (uuidv7(), 'IN', 'standard', '[{"name":"IGST","rateBasisPoints":1800}]',
         '[{"name":"CGST","rateBasisPoints":900},{"name":"SGST","rateBasisPoints":900}]'),
        (uuidv7(), 'IN', 'reduced', '[{"name":"IGST","rateBasisPoints":500}]',
         '[{"name":"CGST","rateBasisPoints":250},{"name":"SGST","rateBasisPoints":250}]'),
        (uuidv7(), 'IN', 'exempt', '[]', NULL)
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE order_lines
        DROP CONSTRAINT order_lines_taxes, DROP CONSTRAINT order_lines_discount,
        DROP COLUMN taxes, DROP COLUMN tax_minor, DROP COLUMN discount_minor;
      ALTER TABLE orders
        DROP CONSTRAINT orders_taxes,
        DROP COLUMN taxes, DROP COLUMN coupon_code, DROP COLUMN shipping_tax_minor, DROP COLUMN shipping_title,
        DROP COLUMN shipping_method;
      ALTER TABLE variants DROP CONSTRAINT variants_weight_grams, DROP COLUMN tax_class, DROP COLUMN weight_grams;
      DROP TABLE coupon_customers;
      DROP TABLE coupon_uses;
      DROP TABLE coupons;
      DROP TABLE shipping_methods;
      DROP TABLE tax_rates;
      DROP FUNCTION jsonb_total(jsonb, text);
    `);
  }
}
