import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { cpuMsOf, type Program } from './program';

/** What one request costs beside time. */
export interface Costs {
  statements: number;
  transactions: number;
  sqlMs: number;
  /** Of the process that answers; unknown where the system does not tell. */
  cpuMs: number | null;
  /** Which statements, those that take longest first. */
  asked: { statement: string; perAnswer: number; meanMs: number }[];
}

const ASKED = `
  SELECT query, calls::float8 AS calls, total_exec_time AS "totalMs" FROM pg_stat_statements
   WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query !~ 'pg_stat_statements'`;

interface Asked {
  query: string;
  calls: number;
  totalMs: number;
}

/**
 * What comes more seldom than once in so many answers is the program's own house-keeping, which follows the clock. Orders
 * of the same moment share their statements, so that one of those is for 32 answers at most.
 */
const SELDOM = 40;
const FRAME = /^(?:START|BEGIN|COMMIT|ROLLBACK|SET)\b/i;
const SHOWN = 100;
const LAST_ONES_MS = 500;

/** Adds up what rounds of requests cost. */
export class Meter {
  private asked = 0;
  private cpuMs: number | null = 0;
  private readonly statements = new Map<string, { calls: number; totalMs: number }>();

  constructor(
    private readonly pool: Pool,
    private readonly program: Program,
  ) {}

  async during<Done extends { asked: number }>(work: () => Promise<Done>): Promise<Done> {
    await this.pool.query('SELECT pg_stat_statements_reset()');
    const before = await cpuMsOf(this.program.pid);
    const done = await work();
    // What was under way when the time was over is done as well, and counts.
    await pause(LAST_ONES_MS);
    const after = await cpuMsOf(this.program.pid);
    this.asked += done.asked;
    this.cpuMs = before === null || after === null || this.cpuMs === null ? null : this.cpuMs + after - before;
    for (const { query, calls, totalMs } of (await this.pool.query<Asked>(ASKED)).rows) {
      const known = this.statements.get(query) ?? { calls: 0, totalMs: 0 };
      this.statements.set(query, { calls: known.calls + calls, totalMs: known.totalMs + totalMs });
    }
    return done;
  }

  perAnswer(): Costs {
    const answers = Math.max(1, this.asked);
    const often = [...this.statements].filter(([, { calls }]) => calls > answers / SELDOM);
    const statements = often.filter(([query]) => !FRAME.test(query));
    const sum = (numbers: number[]): number => numbers.reduce((total, value) => total + value, 0) / answers;
    return {
      statements: sum(statements.map(([, { calls }]) => calls)),
      transactions: sum(often.flatMap(([query, { calls }]) => (/^COMMIT\b/i.test(query) ? [calls] : []))),
      sqlMs: sum(often.map(([, { totalMs }]) => totalMs)),
      cpuMs: this.cpuMs === null ? null : this.cpuMs / answers,
      asked: statements
        .sort(([, a], [, b]) => b.totalMs - a.totalMs)
        .map(([query, { calls, totalMs }]) => ({
          statement: query.replace(/\s+/g, ' ').slice(0, SHOWN),
          perAnswer: calls / answers,
          meanMs: totalMs / calls,
        })),
    };
  }
}
