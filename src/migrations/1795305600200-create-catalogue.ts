import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Products with their variants and categories, and what makes them quick to find. */
export class CreateCatalogue1795305600200 implements MigrationInterface {
  name = 'CreateCatalogue1795305600200';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE products (
        id uuid NOT NULL,
        slug text NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        status text NOT NULL,
        attributes jsonb NOT NULL,
        images jsonb NOT NULL,
        price_from bigint,
        search tsvector NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT products_pkey PRIMARY KEY (id),
        CONSTRAINT products_slug UNIQUE (slug),
        CONSTRAINT products_status CHECK (status IN ('draft', 'active', 'archived')),
        CONSTRAINT products_price_from CHECK (price_from >= 0)
      );

      -- The shop shows active products that have a price. Each of its sorts is one walk along one of these.
      CREATE INDEX products_shop_created_at ON products (created_at, id) WHERE status = 'active' AND price_from IS NOT NULL;
      CREATE INDEX products_shop_price ON products (price_from, id) WHERE status = 'active' AND price_from IS NOT NULL;
      CREATE INDEX products_shop_title ON products (title, id) WHERE status = 'active' AND price_from IS NOT NULL;
      CREATE INDEX products_created_at ON products (created_at, id);
      CREATE INDEX products_title ON products (title, id);
      CREATE INDEX products_updated_at ON products (updated_at, id);
      CREATE INDEX products_search ON products USING gin (search);

      CREATE TABLE variants (
        id uuid NOT NULL,
        product_id uuid NOT NULL,
        sku text NOT NULL,
        title text NOT NULL,
        options jsonb NOT NULL,
        price_amount bigint NOT NULL,
        price_currency character(3) NOT NULL,
        position integer NOT NULL,
        available boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT variants_pkey PRIMARY KEY (id),
        CONSTRAINT variants_sku UNIQUE (sku),
        CONSTRAINT variants_product_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
        CONSTRAINT variants_price_amount CHECK (price_amount >= 0)
      );
      CREATE INDEX variants_of_product ON variants (product_id, position, id);
      CREATE INDEX variants_available ON variants (product_id) WHERE available;

      CREATE TABLE categories (
        id uuid NOT NULL,
        slug text NOT NULL,
        title text NOT NULL,
        parent_id uuid,
        position integer NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        updated_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT categories_pkey PRIMARY KEY (id),
        CONSTRAINT categories_slug UNIQUE (slug),
        CONSTRAINT categories_parent_fkey FOREIGN KEY (parent_id) REFERENCES categories (id),
        CONSTRAINT categories_not_own_parent CHECK (parent_id <> id)
      );
      CREATE INDEX categories_children ON categories (parent_id, position);
      CREATE INDEX categories_title ON categories (title, id);

      CREATE TABLE product_categories (
        product_id uuid NOT NULL,
        category_id uuid NOT NULL,
        position integer NOT NULL,
        CONSTRAINT product_categories_pkey PRIMARY KEY (product_id, category_id),
        CONSTRAINT product_categories_product_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
        CONSTRAINT product_categories_category_fkey FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE CASCADE
      );
      CREATE INDEX product_categories_of_category ON product_categories (category_id, product_id);
    `);
    await queryRunner.query(`
      -- A trigger rather than a generated column: TypeORM can only compare those with the help of a table of its own.
      CREATE FUNCTION set_product_search() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search := setweight(to_tsvector('simple', NEW.title), 'A')
          || setweight(jsonb_to_tsvector('simple', NEW.attributes, '["string"]'), 'B')
          || setweight(to_tsvector('simple', NEW.description), 'C');
        RETURN NEW;
      END
      $$;
      CREATE TRIGGER products_search BEFORE INSERT OR UPDATE OF title, attributes, description ON products
        FOR EACH ROW EXECUTE FUNCTION set_product_search();

      -- What a shopper types, as a query: "quoted phrases", or, -without; the last word may be unfinished.
      CREATE FUNCTION product_search_query(typed text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN whole::text LIKE '%''' THEN (whole::text || ':*')::tsquery ELSE whole END
          FROM websearch_to_tsquery('simple', typed) AS whole
      $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE product_categories;
      DROP TABLE categories;
      DROP TABLE variants;
      DROP TABLE products;
      DROP FUNCTION set_product_search();
      DROP FUNCTION product_search_query(text);
    `);
  }
}
