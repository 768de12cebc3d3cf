import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ShippingKind } from './shipping';

/** A way for goods to reach the customer. Amounts are minor units of the store's currency. */
@Entity('shipping_methods')
@Unique('shipping_methods_code', ['code'])
@Check('shipping_methods_kind', `kind IN ('flat', 'free_above', 'by_weight')`)
@Check(
  'shipping_methods_amounts',
  'price_minor >= 0 AND free_from_minor >= 0 AND step_minor >= 0 AND included_grams >= 0 AND step_grams >= 1',
)
@Check(
  'shipping_methods_terms',
  `(kind = 'free_above') = (free_from_minor IS NOT NULL) AND (kind = 'by_weight') = (included_grams IS NOT NULL)
   AND (kind = 'by_weight') = (step_minor IS NOT NULL) AND (kind = 'by_weight') = (step_grams IS NOT NULL)`,
)
@Index('shipping_methods_position', ['position', 'code'])
export class ShippingMethod {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'shipping_methods_pkey' })
  id!: string;

  /** What orders name it by. */
  @Column('text')
  code!: string;

  @Column('text')
  title!: string;

  @Column('text')
  kind!: ShippingKind;

  @Column('bigint', { name: 'price_minor' })
  priceMinor!: number;

  @Column('bigint', { name: 'free_from_minor', nullable: true })
  freeFromMinor!: number | null;

  @Column('integer', { name: 'included_grams', nullable: true })
  includedGrams!: number | null;

  @Column('bigint', { name: 'step_minor', nullable: true })
  stepMinor!: number | null;

  @Column('integer', { name: 'step_grams', nullable: true })
  stepGrams!: number | null;

  /** Where it goes to; empty: everywhere. */
  @Column('text', { array: true, nullable: true })
  countries!: string[] | null;

  @Column('boolean', { default: true })
  active!: boolean;

  @Column('integer', { default: 0 })
  position!: number;

  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
