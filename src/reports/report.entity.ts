import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export const REPORT_TYPES = ['sales', 'inventory', 'customers'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const REPORT_STATES = ['queued', 'running', 'succeeded', 'failed'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Why there is no file: it took longer than it may, or ended badly as often as it is tried. */
export type ReportFailure = 'timed_out' | 'given_up';

/** A report that somebody asked for: the truth about it, whatever the queue knows. */
@Entity('reports')
@Index('reports_due_at', ['dueAt'], { where: 'due_at IS NOT NULL' })
@Index('reports_expires_at', ['expiresAt'], { where: 'expires_at IS NOT NULL' })
@Index('reports_created_by', ['createdBy'])
@Check('reports_type', `type IN ('sales', 'inventory', 'customers')`)
@Check('reports_format', `format IN ('csv', 'xlsx', 'pdf')`)
@Check('reports_status', `status IN ('queued', 'running', 'succeeded', 'failed')`)
@Check('reports_progress', 'progress BETWEEN 0 AND 100')
@Check('reports_period', 'period_from < period_to')
@Check('reports_due', `(due_at IS NOT NULL) = (status IN ('queued', 'running'))`)
@Check('reports_over', `(finished_at IS NOT NULL AND expires_at IS NOT NULL) = (status IN ('succeeded', 'failed'))`)
@Check('reports_file', `(file_key IS NOT NULL AND row_count IS NOT NULL) = (status = 'succeeded')`)
@Check(
  'reports_failure',
  `(failure IS NOT NULL) = (status = 'failed') AND (failure IS NULL OR failure IN ('timed_out', 'given_up'))`,
)
export class Report {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'reports_pkey' })
  id!: string;

  @Column('text')
  type!: ReportType;

  @Column('text')
  format!: ReportFormat;

  @Column({ type: 'timestamptz', name: 'period_from', precision: 3, nullable: true })
  from!: Date | null;

  @Column({ type: 'timestamptz', name: 'period_to', precision: 3, nullable: true })
  to!: Date | null;

  @Column('text', { default: 'queued' })
  status!: ReportState;

  /** In per cent. */
  @Column('smallint', { default: 0 })
  progress!: number;

  /** How often it was begun; whoever builds it knows by this number that it is still theirs to build. */
  @Column('smallint', { default: 0 })
  attempts!: number;

  /** When it goes to the queue, or back to it: whoever builds it moves this on. */
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true, default: () => 'now()' })
  dueAt!: Date | null;

  @Column('text', { name: 'file_key', nullable: true })
  fileKey!: string | null;

  @Column('bigint', { name: 'row_count', nullable: true })
  rowCount!: number | null;

  @Column('text', { nullable: true })
  failure!: ReportFailure | null;

  /** Whoever asked for it, as long as they have an account. A key did when it is empty. */
  @Column('uuid', { name: 'created_by', nullable: true })
  @ForeignKey('User', { name: 'reports_created_by_fkey', onDelete: 'SET NULL' })
  createdBy!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'finished_at', precision: 3, nullable: true })
  finishedAt!: Date | null;

  /** When it goes, with its file. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, nullable: true })
  expiresAt!: Date | null;
}
