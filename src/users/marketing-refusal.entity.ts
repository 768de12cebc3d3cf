import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An address whose account was erased after it had wanted no marketing: an account opened with it later wants none either. */
@Entity('marketing_refusals')
export class MarketingRefusal {
  /** Of the address nothing is kept: whoever lacks the secret learns nothing of it, and whoever has it must guess. */
  @PrimaryColumn('bytea', { name: 'address_hash', primaryKeyConstraintName: 'marketing_refusals_pkey' })
  addressHash!: Buffer;

  @Column({ type: 'timestamptz', name: 'refused_at', precision: 3, default: () => 'now()' })
  refusedAt!: Date;
}
