import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Address } from '../common/address';
import { User } from './user.entity';

/** An address that somebody keeps for the next order. */
@Entity('user_addresses')
@Index('user_addresses_user', ['userId', 'id'])
export class UserAddress {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'user_addresses_pkey' })
  id!: string;

  @Column('uuid', { name: 'user_id' })
  @ForeignKey(() => User, { name: 'user_addresses_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column('jsonb')
  address!: Address;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3, default: () => 'now()' })
  updatedAt!: Date;
}
