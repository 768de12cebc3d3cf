import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Role } from './role.entity';
import { User } from './user.entity';

/** That an account has a role. */
@Entity('user_roles')
@Index('user_roles_role', ['role'])
export class UserRole {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'user_roles_pkey' })
  @ForeignKey(() => User, { name: 'user_roles_user_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'user_roles_pkey' })
  @ForeignKey(() => Role, { name: 'user_roles_role_fkey', onDelete: 'RESTRICT' })
  role!: string;
}
