import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export const PRODUCT_STATUSES = ['draft', 'active', 'archived'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

const SHOWN_IN_THE_SHOP = `status = 'active' AND price_from IS NOT NULL`;

/** What the shop sells, in one or several variants. Shoppers see it while it is active and has a price. */
@Entity('products')
@Unique('products_slug', ['slug'])
@Check('products_status', `status IN ('draft', 'active', 'archived')`)
@Check('products_price_from', 'price_from >= 0')
@Index('products_shop_created_at', ['createdAt', 'id'], { where: SHOWN_IN_THE_SHOP })
@Index('products_shop_price', ['priceFrom', 'id'], { where: SHOWN_IN_THE_SHOP })
@Index('products_shop_title', ['title', 'id'], { where: SHOWN_IN_THE_SHOP })
@Index('products_created_at', ['createdAt', 'id'])
@Index('products_title', ['title', 'id'])
@Index('products_updated_at', ['updatedAt', 'id'])
@Index('products_not_active', ['status', 'createdAt', 'id'], { where: `status <> 'active'` })
@Index('products_search', { synchronize: false })
export class Product {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'products_pkey' })
  id!: string;

  /** Its name in addresses. */
  @Column('text')
  slug!: string;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;

  @Column('text')
  status!: ProductStatus;

  /** Free facts such as material or origin, as texts by name. */
  @Column('jsonb')
  attributes!: Record<string, string>;

  /** Addresses of pictures and what they show, the first being the main one. */
  @Column('jsonb')
  images!: { url: string; alt: string }[];

  /** The lowest price of its variants, kept by the service in the transaction that changes one; `null` without any. */
  @Column('bigint', { name: 'price_from', nullable: true })
  priceFrom!: number | null;

  /** The words that it is found by. Kept by a trigger. */
  @Column({ type: 'tsvector', select: false, insert: false, update: false })
  search!: string;

  /** Counts the edits of the product, its variants and its categories, and nothing that sales change. */
  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
