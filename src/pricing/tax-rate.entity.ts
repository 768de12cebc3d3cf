import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { TaxComponentRate } from './tax';

/** What one class of goods is taxed in a country, or in one region of it. */
@Entity('tax_rates')
@Unique('tax_rates_place_class', ['country', 'region', 'taxClass'])
@Check('tax_rates_country', `country ~ '^[A-Z]{2}$'`)
@Check('tax_rates_total', `jsonb_total(components, 'rateBasisPoints') BETWEEN 0 AND 10000`)
@Check('tax_rates_home_total', `jsonb_total(home_components, 'rateBasisPoints') BETWEEN 0 AND 10000`)
export class TaxRate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tax_rates_pkey' })
  id!: string;

  @Column('text')
  country!: string;

  /** Empty: the whole country. */
  @Column('text', { nullable: true })
  region!: string | null;

  @Column('text', { name: 'tax_class' })
  taxClass!: string;

  @Column('jsonb')
  components!: TaxComponentRate[];

  /** Instead of them, for goods that stay in the region of the store. */
  @Column('jsonb', { name: 'home_components', nullable: true })
  homeComponents!: TaxComponentRate[] | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
