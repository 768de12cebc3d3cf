import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A place where stock lies. What is not active is kept and counted there, and not sold from. */
@Entity('stock_locations')
@Unique('stock_locations_code', ['code'])
@Check('stock_locations_code_form', `code ~ '^[a-z0-9][a-z0-9-]{0,39}$'`)
export class StockLocation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stock_locations_pkey' })
  id!: string;

  /** What movements name it by. */
  @Column('text')
  code!: string;

  @Column('text')
  title!: string;

  /** Orders take from the first that has something, then from the next. */
  @Column('integer', { default: 0 })
  position!: number;

  @Column('boolean', { default: true })
  active!: boolean;

  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
