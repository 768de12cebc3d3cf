import { Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A word that a product has, or once had: what misspelt searches are held against. Kept by triggers of the products, which
 * only ever add to it, so that nobody who writes a product waits for another; whether a product still has it is asked when
 * it is to be used.
 */
@Entity('product_words')
@Index('product_words_likeness', { synchronize: false })
export class ProductWord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'product_words_pkey' })
  word!: string;
}
