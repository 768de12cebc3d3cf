import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Cart } from './cart.entity';

/** So many of one variant. Lines keep the order of their identifiers, in which they were put in. */
@Entity('cart_lines')
@Unique('cart_lines_variant', ['cartId', 'variantId'])
@Check('cart_lines_quantity', 'quantity BETWEEN 1 AND 10000')
export class CartLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cart_lines_pkey' })
  id!: string;

  @Column('uuid', { name: 'cart_id' })
  @ForeignKey(() => Cart, { name: 'cart_lines_cart_fkey', onDelete: 'CASCADE' })
  cartId!: string;

  /** Not a foreign key: the line stays when the variant is deleted, and says that it is not for sale. */
  @Column('uuid', { name: 'variant_id' })
  variantId!: string;

  /** This and what follows is what the variant was when it was put in, for the day on which it is gone. */
  @Column('uuid', { name: 'product_id' })
  productId!: string;

  @Column('text')
  sku!: string;

  @Column('text')
  title!: string;

  @Column('integer')
  quantity!: number;
}
