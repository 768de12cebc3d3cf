import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** The thing that is bought: one size, one colour, one price. */
@Entity('variants')
@Unique('variants_sku', ['sku'])
@Check('variants_price_amount', 'price_amount >= 0')
@Check('variants_weight_grams', 'weight_grams >= 0')
@Index('variants_of_product', ['productId', 'position', 'id'])
@Index('variants_available', ['productId'], { where: 'available' })
export class Variant {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'variants_pkey' })
  id!: string;

  @Column('uuid', { name: 'product_id' })
  @ForeignKey('Product', { name: 'variants_product_fkey', onDelete: 'CASCADE' })
  productId!: string;

  /** The name of the thing in the store room. */
  @Column('text')
  sku!: string;

  /** What tells it from its siblings; empty when there is nothing to tell. */
  @Column('text')
  title!: string;

  @Column('jsonb')
  options!: Record<string, string>;

  /** Minor units. */
  @Column('bigint', { name: 'price_amount' })
  priceAmount!: number;

  @Column('char', { name: 'price_currency', length: 3 })
  priceCurrency!: string;

  /** What one piece weighs, packed. */
  @Column('integer', { name: 'weight_grams', default: 0 })
  weightGrams!: number;

  /** What it is taxed as, wherever it goes. */
  @Column('text', { name: 'tax_class', default: 'standard' })
  taxClass!: string;

  /** Its place among its siblings. */
  @Column('integer')
  position!: number;

  /** Whether it can be bought now. Written by the trigger of the stock levels, and by nobody else. */
  @Column({ type: 'boolean', default: false, insert: false, update: false })
  available!: boolean;

  /** Counts the edits; stock is not one. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
