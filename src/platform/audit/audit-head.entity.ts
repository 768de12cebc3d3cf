import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of the chain: one row, whose lock lines up those who append. */
@Entity('audit_head')
@Check('audit_head_one_row', 'id')
export class AuditHead {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'audit_head_pkey' })
  id!: boolean;

  @Column('bigint', { default: 0 })
  sequence!: number;

  @Column('bytea')
  hash!: Buffer;
}
