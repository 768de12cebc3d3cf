import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Address } from '../common/address';

export const CART_STATUSES = ['open', 'ordered'] as const;
export type CartStatus = (typeof CART_STATUSES)[number];

/** What somebody means to buy. It holds no prices and promises no stock: both are those of the moment that asks. */
@Entity('carts')
@Check('carts_status', `status IN ('open', 'ordered')`)
@Check('carts_ordered_at', `(status = 'ordered') = (ordered_at IS NOT NULL)`)
@Check('carts_address_moves', `status = 'open' OR shipping_address IS NULL`)
@Index('carts_customer', ['customerId'], { where: 'customer_id IS NOT NULL' })
@Index('carts_expires_at', ['expiresAt'])
export class Cart {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'carts_pkey' })
  id!: string;

  /** Empty for a guest, who opens it with a token that is derived from its identifier. */
  @Column('uuid', { name: 'customer_id', nullable: true })
  @ForeignKey('User', { name: 'carts_customer_fkey', onDelete: 'CASCADE' })
  customerId!: string | null;

  @Column('text', { default: 'open' })
  status!: CartStatus;

  @Column('char', { length: 3 })
  currency!: string;

  /** Moves into the order when there is one, and is not kept here beside it. */
  @Column('jsonb', { name: 'shipping_address', nullable: true })
  shippingAddress!: Address | null;

  /** The code of the way that was chosen; whether it is offered is asked anew each time. */
  @Column('text', { name: 'shipping_method', nullable: true })
  shippingMethod!: string | null;

  /** As it was typed; whether it counts is asked anew each time. */
  @Column('text', { name: 'coupon_code', nullable: true })
  couponCode!: string | null;

  /** Counts the edits. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;

  /** From then on it is not there any more, and the worker removes it. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'ordered_at', precision: 3, nullable: true })
  orderedAt!: Date | null;
}
