import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StockLevel } from './stock-level.entity';

/** How many of a variant are held for an order at a location. The rows of a level add up to what is reserved of it. */
@Entity('stock_reservations')
@Check('stock_reservations_quantity', 'quantity > 0')
@Index('stock_reservations_level', ['variantId', 'locationId'])
@ForeignKey(() => StockLevel, ['variantId', 'locationId'], ['variantId', 'locationId'], {
  name: 'stock_reservations_level_fkey',
})
export class StockReservation {
  /** For whom: the id of an order. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stock_reservations_pkey' })
  reference!: string;

  @PrimaryColumn('uuid', { name: 'variant_id', primaryKeyConstraintName: 'stock_reservations_pkey' })
  variantId!: string;

  @PrimaryColumn('uuid', { name: 'location_id', primaryKeyConstraintName: 'stock_reservations_pkey' })
  locationId!: string;

  @Column('integer')
  quantity!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
