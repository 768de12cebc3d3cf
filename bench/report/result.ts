import type { Costs } from '../costs';
import type { WorkloadName } from '../arguments';

/** How quick one side was, round by round and in the middle. */
export interface Speed {
  name: string;
  /** A second, in each round. */
  rounds: number[];
  perSecond: number;
  medianMs: number;
  /** Unknown where the tool tells none. */
  p99Ms: number | null;
  /** What went otherwise, in words; empty when nothing did. */
  complaints: string[];
}

/** A promise in numbers, and whether it is kept. */
export interface Verdict {
  target: string;
  measured: string;
  /** `null`: it could not be found out. */
  reached: boolean | null;
}

/** One line of the report. */
export interface Result {
  workload: WorkloadName | 'W8';
  title: string;
  products: number;
  speed: Speed | null;
  limit: Speed | null;
  /** Of the speed to the limit, in the middle of the rounds. */
  ratio: number | null;
  costs: Costs | null;
  /** Of the process that answered, after the last round. */
  residentMb: number | null;
  verdicts: Verdict[];
  notes: string[];
  /** How PostgreSQL went about it, where that took too long. */
  plan?: string;
}
