import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** When work of the whole house is due next, and how it went the last time. Whoever moves `dueAt` on does it. */
@Entity('schedules')
@Check('schedules_every_ms', 'every_ms > 0')
export class Schedule {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'schedules_pkey' })
  name!: string;

  @Column('integer', { name: 'every_ms' })
  everyMs!: number;

  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, default: () => 'now()' })
  dueAt!: Date;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3, nullable: true })
  startedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'finished_at', precision: 3, nullable: true })
  finishedAt!: Date | null;

  /** Why the last run was not finished. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('bigint', { default: 0 })
  runs!: string;
}
