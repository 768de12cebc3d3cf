import type { WorkloadName } from '../arguments';
import type { Bench } from '../bench';
import type { Result } from '../report/result';

export interface Workload {
  name: WorkloadName;
  /** For the line that shows that it is running. */
  title: string;
  run: (bench: Bench) => Promise<Result[]>;
}
