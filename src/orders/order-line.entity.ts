import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OrderTax } from './order.tax';
import { Order } from './order.entity';

/** What was bought, as it was called and priced at that moment; later changes of the catalogue do not reach it. */
@Entity('order_lines')
@Check('order_lines_quantity', 'quantity BETWEEN 1 AND 10000')
@Check('order_lines_adds_up', 'unit_minor >= 0 AND total_minor = unit_minor * quantity')
@Check('order_lines_discount', 'discount_minor BETWEEN 0 AND total_minor')
@Check('order_lines_taxes', `tax_minor >= 0 AND tax_minor = jsonb_total(taxes, 'amountMinor')`)
@Check('order_lines_fulfilled', 'fulfilled_quantity BETWEEN 0 AND quantity')
@Check(
  'order_lines_returned',
  `returning_quantity >= 0 AND returned_quantity >= 0
     AND returning_quantity + returned_quantity <= fulfilled_quantity`,
)
@Index('order_lines_order', ['orderId', 'position'], { unique: true })
@Index('order_lines_variant', ['variantId'])
export class OrderLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'order_lines_pkey' })
  id!: string;

  @Column('uuid', { name: 'order_id' })
  @ForeignKey(() => Order, { name: 'order_lines_order_fkey', onDelete: 'CASCADE' })
  orderId!: string;

  @Column('smallint')
  position!: number;

  /** Not a foreign key: a variant may be deleted, history stays. */
  @Column('uuid', { name: 'variant_id' })
  variantId!: string;

  @Column('uuid', { name: 'product_id' })
  productId!: string;

  @Column('text')
  sku!: string;

  @Column('text')
  title!: string;

  @Column('integer')
  quantity!: number;

  /** How many have left the house. */
  @Column('integer', { name: 'fulfilled_quantity', default: 0 })
  fulfilledQuantity!: number;

  /** How many of these somebody wants to send back. */
  @Column('integer', { name: 'returning_quantity', default: 0 })
  returningQuantity!: number;

  /** How many of these have come back. */
  @Column('integer', { name: 'returned_quantity', default: 0 })
  returnedQuantity!: number;

  @Column('bigint', { name: 'unit_minor' })
  unitMinor!: number;

  @Column('bigint', { name: 'total_minor' })
  totalMinor!: number;

  /** The share of this line in the discount of the order. */
  @Column('bigint', { name: 'discount_minor', default: 0 })
  discountMinor!: number;

  @Column('bigint', { name: 'tax_minor', default: 0 })
  taxMinor!: number;

  /** What the tax consists of. */
  @Column('jsonb', { default: [] })
  taxes!: OrderTax[];
}
