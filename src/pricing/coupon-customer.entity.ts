import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** How often a customer uses a coupon: a row to lock, so that the limit holds for orders that come at once. */
@Entity('coupon_customers')
@Check('coupon_customers_uses', 'uses >= 0')
export class CouponCustomer {
  @PrimaryColumn('uuid', { name: 'coupon_id', primaryKeyConstraintName: 'coupon_customers_pkey' })
  @ForeignKey('Coupon', { name: 'coupon_customers_coupon_fkey', onDelete: 'CASCADE' })
  couponId!: string;

  @PrimaryColumn('bytea', { name: 'customer_key', primaryKeyConstraintName: 'coupon_customers_pkey' })
  customerKey!: Buffer;

  @Column('integer')
  uses!: number;
}
