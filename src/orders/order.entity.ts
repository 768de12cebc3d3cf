import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Address } from '../common/address';
import type { ShownPayment } from '../payments/payments.service';
import type { OrderTax } from './order.tax';
import type { FulfilmentStatus, OrderStatus, PaymentStatus } from './order.lifecycle';

@Entity('orders')
@Unique('orders_number_key', ['number'])
@Unique('orders_cart', ['cartId'])
@Check('orders_status', `status IN ('pending', 'confirmed', 'completed', 'cancelled')`)
@Check(
  'orders_payment_status',
  `payment_status IN ('unpaid', 'authorized', 'paid', 'partially_refunded', 'refunded', 'failed')`,
)
@Check(
  'orders_fulfilment_status',
  `fulfilment_status IN ('unfulfilled', 'partially_shipped', 'shipped', 'delivered', 'returned')`,
)
@Check(
  'orders_amounts',
  'items_minor >= 0 AND discount_minor BETWEEN 0 AND items_minor AND shipping_minor >= 0 AND tax_minor >= 0',
)
@Check(
  'orders_adds_up',
  'grand_minor = items_minor - discount_minor + shipping_minor + CASE WHEN tax_included THEN 0 ELSE tax_minor END',
)
@Check('orders_taxes', `tax_minor = jsonb_total(taxes, 'amountMinor') AND shipping_tax_minor BETWEEN 0 AND tax_minor`)
@Check('orders_expires', `(expires_at IS NOT NULL) = (status = 'pending')`)
@Index('orders_expires_at', ['expiresAt'], { where: 'expires_at IS NOT NULL' })
@Index('orders_customer_created_at', ['customerId', 'createdAt', 'id'], { where: 'customer_id IS NOT NULL' })
@Index('orders_created_at', ['createdAt', 'id'])
@Index('orders_by_status', ['status', 'createdAt', 'id'])
@Index('orders_by_payment_status', ['paymentStatus', 'createdAt', 'id'])
@Index('orders_by_fulfilment_status', ['fulfilmentStatus', 'createdAt', 'id'])
@Index('orders_email', { synchronize: false })
export class Order {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'orders_pkey' })
  id!: string;

  /** For humans; random, so that it does not tell how much a store sells. */
  @Column('text')
  number!: string;

  /** Empty for a guest. */
  @Column('uuid', { name: 'customer_id', nullable: true })
  @ForeignKey('User', { name: 'orders_customer_fkey', onDelete: 'SET NULL' })
  customerId!: string | null;

  /** The cart that it was made of; a cart is ordered once. Not a foreign key: carts are removed, orders stay. */
  @Column('uuid', { name: 'cart_id', nullable: true })
  cartId!: string | null;

  @Column('text')
  email!: string;

  @Column('text')
  status!: OrderStatus;

  @Column('text', { name: 'payment_status', default: 'unpaid' })
  paymentStatus!: PaymentStatus;

  @Column('text', { name: 'fulfilment_status', default: 'unfulfilled' })
  fulfilmentStatus!: FulfilmentStatus;

  @Column('text', { name: 'payment_provider' })
  paymentProvider!: string;

  /** Its payments, as they stood when the last of them changed: written in the transaction that changed it. */
  @Column('jsonb', { default: [] })
  payments!: ShownPayment[];

  /** Until when its goods are held while it is not paid; empty once it is more than pending. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column('char', { length: 3 })
  currency!: string;

  @Column('bigint', { name: 'items_minor' })
  itemsMinor!: number;

  @Column('bigint', { name: 'discount_minor', default: 0 })
  discountMinor!: number;

  @Column('bigint', { name: 'shipping_minor', default: 0 })
  shippingMinor!: number;

  @Column('bigint', { name: 'tax_minor', default: 0 })
  taxMinor!: number;

  @Column('boolean', { name: 'tax_included', default: true })
  taxIncluded!: boolean;

  @Column('bigint', { name: 'grand_minor' })
  grandMinor!: number;

  /** The part of the tax that is on, or in, the shipping; the rest is that of the lines. */
  @Column('bigint', { name: 'shipping_tax_minor', default: 0 })
  shippingTaxMinor!: number;

  /** What the tax consists of: that of the lines and of the shipping, by name and rate. */
  @Column('jsonb', { default: [] })
  taxes!: OrderTax[];

  /** Code and title of the way of shipping at that moment; empty where the store offered none. */
  @Column('text', { name: 'shipping_method', nullable: true })
  shippingMethod!: string | null;

  @Column('text', { name: 'shipping_title', nullable: true })
  shippingTitle!: string | null;

  @Column('text', { name: 'coupon_code', nullable: true })
  couponCode!: string | null;

  @Column('jsonb', { name: 'shipping_address' })
  shippingAddress!: Address;

  @Column('text', { name: 'cancel_reason', nullable: true })
  cancelReason!: string | null;

  @Column({ type: 'timestamptz', name: 'cancelled_at', precision: 3, nullable: true })
  cancelledAt!: Date | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
