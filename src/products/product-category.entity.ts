import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** That a product stands on a shelf. */
@Entity('product_categories')
@Index('product_categories_of_category', ['categoryId', 'productId'])
export class ProductCategory {
  @PrimaryColumn('uuid', { name: 'product_id', primaryKeyConstraintName: 'product_categories_pkey' })
  @ForeignKey('Product', { name: 'product_categories_product_fkey', onDelete: 'CASCADE' })
  productId!: string;

  @PrimaryColumn('uuid', { name: 'category_id', primaryKeyConstraintName: 'product_categories_pkey' })
  @ForeignKey('Category', { name: 'product_categories_category_fkey', onDelete: 'CASCADE' })
  categoryId!: string;

  /** The first is its home. */
  @Column('integer')
  position!: number;
}
