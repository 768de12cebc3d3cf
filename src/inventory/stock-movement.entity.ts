import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One entry of the ledger. The deltas of a variant at a location always add up to its level there. It is append-only, and holds ids and no
 * foreign keys, because it outlives what it speaks of.
 */
@Entity('stock_movements')
@Check('stock_movements_moves', 'on_hand_delta <> 0 OR reserved_delta <> 0')
@Index('stock_movements_of_variant', ['variantId', 'id'])
export class StockMovement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'stock_movements_pkey' })
  id!: string;

  @Column('uuid', { name: 'variant_id' })
  variantId!: string;

  @Column('uuid', { name: 'location_id' })
  locationId!: string;

  @Column('integer', { name: 'on_hand_delta' })
  onHandDelta!: number;

  @Column('integer', { name: 'reserved_delta' })
  reservedDelta!: number;

  @Column('text')
  reason!: string;

  /** What it was done for, such as the id of an order. */
  @Column('text', { nullable: true })
  reference!: string | null;

  /** Who of the staff did it; `null` when an order did. */
  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
