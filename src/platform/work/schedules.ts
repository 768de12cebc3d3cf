import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstRow, rows, statement } from '../database/sql';

/** A schedule of an older version of the program, which nobody has kept for a day, goes. */
const ENTER = statement(
  'schedules.enter',
  `WITH outlived AS (DELETE FROM schedules WHERE name <> ALL ($1::text[]) AND due_at < now() - interval '1 day')
   INSERT INTO schedules AS kept (name, every_ms) SELECT * FROM unnest($1::text[], $2::integer[])
   ON CONFLICT (name) DO UPDATE SET every_ms = EXCLUDED.every_ms, due_at = least(kept.due_at, now() + EXCLUDED.every_ms * interval '1 millisecond')
    WHERE kept.every_ms <> EXCLUDED.every_ms`,
);
const CLAIM = statement(
  'schedules.claim',
  `UPDATE schedules SET due_at = now() + every_ms * interval '1 millisecond', started_at = now(), runs = runs + 1
    WHERE name = $1 AND due_at <= now() RETURNING name`,
);
const GO_ON = statement(
  'schedules.go_on',
  `UPDATE schedules SET due_at = now() + every_ms * interval '1 millisecond' WHERE name = $1`,
);
const FINISH = statement(
  'schedules.finish',
  'UPDATE schedules SET finished_at = now(), last_error = left($2, 500) WHERE name = $1',
);

/** The periods of what the whole house does once, kept where every process sees them. */
@Injectable()
export class Schedules {
  constructor(private readonly dataSource: DataSource) {}

  async enter(schedules: readonly { name: string; everyMs: number }[]): Promise<void> {
    await rows(this.dataSource, ENTER, [schedules.map(({ name }) => name), schedules.map(({ everyMs }) => everyMs)]);
  }

  /** Whether this process is the one that does it in this period. */
  async claim(name: string): Promise<boolean> {
    return (await firstRow(this.dataSource, CLAIM, [name])) !== null;
  }

  /** Puts the next period off while the work of this one goes on. */
  async goOn(name: string): Promise<void> {
    await rows(this.dataSource, GO_ON, [name]);
  }

  /** @param failure why it was not finished */
  async finish(name: string, failure: string | null = null): Promise<void> {
    await rows(this.dataSource, FINISH, [name, failure]);
  }
}
