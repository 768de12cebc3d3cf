import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** That an order uses a coupon. Goes when the order is cancelled. */
@Entity('coupon_uses')
@Index('coupon_uses_of_coupon', ['couponId', 'customerKey'])
export class CouponUse {
  /** Opaque here: orders stand above this room. */
  @PrimaryColumn('uuid', { name: 'order_id', primaryKeyConstraintName: 'coupon_uses_pkey' })
  orderId!: string;

  @Column('uuid', { name: 'coupon_id' })
  @ForeignKey('Coupon', { name: 'coupon_uses_coupon_fkey', onDelete: 'CASCADE' })
  couponId!: string;

  /** A keyed digest of the account or the address, so that nobody is named here. */
  @Column('bytea', { name: 'customer_key' })
  customerKey!: Buffer;

  @Column({ type: 'timestamptz', name: 'used_at', precision: 3, default: () => 'now()' })
  usedAt!: Date;
}
