import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A shelf of the shop. Shelves stand on shelves; there are no circles. */
@Entity('categories')
@Unique('categories_slug', ['slug'])
@Check('categories_not_own_parent', 'parent_id <> id')
@Index('categories_children', ['parentId', 'position'])
@Index('categories_title', ['title', 'id'])
export class Category {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'categories_pkey' })
  id!: string;

  /** Its name in addresses. */
  @Column('text')
  slug!: string;

  @Column('text')
  title!: string;

  @Column('uuid', { name: 'parent_id', nullable: true })
  @ForeignKey('Category', { name: 'categories_parent_fkey' })
  parentId!: string | null;

  /** Its place among its siblings. */
  @Column('integer')
  position!: number;

  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
