import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words of the products, among which those are found by trigrams that a misspelt search may have meant. */
export class RespellSearches1795651370300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      CREATE TABLE product_words (word text NOT NULL, CONSTRAINT product_words_pkey PRIMARY KEY (word));
      -- GIN: among 130,000 words it finds those like another in 6 ms. GiST, which gives the nearest first, takes 35 ms.
      CREATE INDEX product_words_likeness ON product_words USING gin (word gin_trgm_ops);

      -- Numbers and what has any in it are not words that somebody could have misspelt.
      CREATE FUNCTION product_search_words(search tsvector) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT word FROM unnest(tsvector_to_array(search)) AS word WHERE length(word) >= 4 AND word ~ '^[[:alpha:]]+$'
      $$;

      -- Of five letters, two of them swapped, a fifth of the trigrams stays: this much alike are words with one slip, and
      -- nine of ten of those with letters swapped.
      CREATE FUNCTION product_words_like(typed text) RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE
        SET pg_trgm.similarity_threshold = 0.2 AS $$
        SELECT word FROM product_words
         WHERE word % typed AND length(word) BETWEEN length(typed) - 2 AND length(typed) + 2
         ORDER BY similarity(word, typed) DESC, word LIMIT 20
      $$;

      -- In the order of the words, so that two who add the same ones do not wait for each other.
      CREATE FUNCTION note_words_of_products() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO product_words (word)
        SELECT DISTINCT word FROM written, product_search_words(written.search) AS word ORDER BY word ON CONFLICT DO NOTHING;
        RETURN NULL;
      END
      $$;
      CREATE TRIGGER products_words AFTER INSERT ON products REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION note_words_of_products();

      CREATE FUNCTION note_words_of_product() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO product_words (word)
        SELECT word FROM product_search_words(NEW.search) AS word ORDER BY word ON CONFLICT DO NOTHING;
        RETURN NULL;
      END
      $$;
      CREATE TRIGGER products_new_words AFTER UPDATE ON products
        FOR EACH ROW WHEN (NEW.search IS DISTINCT FROM OLD.search) EXECUTE FUNCTION note_words_of_product();

      INSERT INTO product_words (word) SELECT DISTINCT word FROM products, product_search_words(products.search) AS word;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER products_words ON products;
      DROP TRIGGER products_new_words ON products;
      DROP FUNCTION note_words_of_products();
      DROP FUNCTION note_words_of_product();
      DROP FUNCTION product_search_words(tsvector);
      DROP FUNCTION product_words_like(text);
      DROP TABLE product_words;
      DROP EXTENSION pg_trgm;
    `);
  }
}
