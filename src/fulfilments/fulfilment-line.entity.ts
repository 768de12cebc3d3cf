import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Fulfilment } from './fulfilment.entity';

/** So many of a line of the order. */
@Entity('fulfilment_lines')
@Check('fulfilment_lines_quantity', 'quantity > 0')
@Index('fulfilment_lines_line', ['lineId'])
export class FulfilmentLine {
  @PrimaryColumn('uuid', { name: 'fulfilment_id', primaryKeyConstraintName: 'fulfilment_lines_pkey' })
  @ForeignKey(() => Fulfilment, { name: 'fulfilment_lines_fulfilment_fkey', onDelete: 'CASCADE' })
  fulfilmentId!: string;

  @PrimaryColumn('uuid', { name: 'line_id', primaryKeyConstraintName: 'fulfilment_lines_pkey' })
  @ForeignKey('OrderLine', { name: 'fulfilment_lines_line_fkey', onDelete: 'CASCADE' })
  lineId!: string;

  @Column('integer')
  quantity!: number;
}
