import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { CouponKind } from './discount';

/** A word that takes something off the goods of an order. */
@Entity('coupons')
@Unique('coupons_code', ['code'])
@Check('coupons_one_case', 'code = upper(code)')
@Check('coupons_kind', `kind IN ('percentage', 'fixed')`)
@Check('coupons_value', `value >= 1 AND (kind <> 'percentage' OR value <= 100)`)
@Check('coupons_currency', `(kind = 'fixed') = (currency IS NOT NULL)`)
@Check('coupons_minimum', 'minimum_minor >= 0')
@Check('coupons_window', 'starts_at < ends_at')
@Check('coupons_limits', 'max_uses >= 1 AND max_uses_per_customer >= 1')
@Check('coupons_never_overused', 'uses BETWEEN 0 AND max_uses')
export class Coupon {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'coupons_pkey' })
  id!: string;

  /** In capitals: customers type it as they like. */
  @Column('text')
  code!: string;

  @Column('text')
  kind!: CouponKind;

  /** Whole per cent, or minor units. */
  @Column('bigint')
  value!: number;

  @Column('char', { length: 3, nullable: true })
  currency!: string | null;

  @Column('bigint', { name: 'minimum_minor', nullable: true })
  minimumMinor!: number | null;

  @Column('integer', { name: 'max_uses', nullable: true })
  maxUses!: number | null;

  @Column('integer', { name: 'max_uses_per_customer', nullable: true })
  maxUsesPerCustomer!: number | null;

  @Column({ type: 'timestamptz', name: 'starts_at', precision: 3, nullable: true })
  startsAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'ends_at', precision: 3, nullable: true })
  endsAt!: Date | null;

  @Column('boolean', { default: true })
  active!: boolean;

  /** By how many orders that still stand. */
  @Column('integer', { default: 0 })
  uses!: number;

  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
