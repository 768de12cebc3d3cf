import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StockLocation } from './location.entity';

/** How many of a variant there are at a location, and how many of these are promised to orders. */
@Entity('stock_levels')
@Check('stock_levels_never_oversold', 'reserved BETWEEN 0 AND on_hand')
@Index('stock_levels_location', ['locationId'])
export class StockLevel {
  @PrimaryColumn('uuid', { name: 'variant_id', primaryKeyConstraintName: 'stock_levels_pkey' })
  @ForeignKey('Variant', { name: 'stock_levels_variant_fkey', onDelete: 'CASCADE' })
  variantId!: string;

  @PrimaryColumn('uuid', { name: 'location_id', primaryKeyConstraintName: 'stock_levels_pkey' })
  @ForeignKey(() => StockLocation, { name: 'stock_levels_location_fkey' })
  locationId!: string;

  @Column('integer', { name: 'on_hand' })
  onHand!: number;

  @Column('integer', { default: 0 })
  reserved!: number;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
