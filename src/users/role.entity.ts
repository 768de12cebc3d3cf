import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A named set of permissions. What built-in roles permit stands in the code (`platform/access/permissions.ts`). */
@Entity('roles')
@Check('roles_name', `name ~ '^[a-z][a-z0-9_-]{1,49}$'`)
export class Role {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'roles_pkey' })
  name!: string;

  @Column('text', { array: true, default: () => `'{}'` })
  permissions!: string[];

  @Column('integer', { default: 1 })
  version!: number;

  @Column('boolean', { name: 'built_in', default: false })
  builtIn!: boolean;
}
