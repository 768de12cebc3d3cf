import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Return } from './return.entity';

/** So many of a line of the order. */
@Entity('return_lines')
@Check('return_lines_quantity', 'quantity > 0')
@Index('return_lines_line', ['lineId'])
export class ReturnLine {
  @PrimaryColumn('uuid', { name: 'return_id', primaryKeyConstraintName: 'return_lines_pkey' })
  @ForeignKey(() => Return, { name: 'return_lines_return_fkey', onDelete: 'CASCADE' })
  returnId!: string;

  @PrimaryColumn('uuid', { name: 'line_id', primaryKeyConstraintName: 'return_lines_pkey' })
  @ForeignKey('OrderLine', { name: 'return_lines_line_fkey', onDelete: 'CASCADE' })
  lineId!: string;

  @Column('integer')
  quantity!: number;
}
