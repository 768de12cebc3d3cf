import type { Snapshot } from '../platform/database/snapshot';
import type { Chart, Column } from '../platform/table/table';
import { bucketFor } from './report.buckets';

/** From when to when; `null` is open. Every statement of a report takes these two, and nothing else. */
export type Period = readonly [from: Date | null, to: Date | null];

/** What stands in a report, as statements and the columns that they give. Amounts are in minor units. */
export interface Content {
  title: string;
  columns: readonly Column[];
  /** One after the other, each in an order of its own. */
  sections: readonly string[];
  /** How many rows they have together, as `count`. */
  count: string;
  totals: { columns: readonly Column[]; text: string };
  chart: (snapshot: Snapshot, period: Period, currency: string) => Promise<Chart>;
}

/** What an index can answer, whether the period is open or not. */
export const within = (moment: string): string =>
  `${moment} >= COALESCE($1::timestamptz, '-infinity') AND ${moment} < COALESCE($2::timestamptz, 'infinity')`;

/**
 * Bars over time, those of nothing included.
 * @param source a query of `at` and `value`
 */
export async function barsOverTime(
  snapshot: Snapshot,
  source: string,
  values: readonly unknown[],
): Promise<{ bucket: string; bars: Chart['bars'] }> {
  const extent = `SELECT min(at) AS first, max(at) AS last FROM (${source}) AS source`;
  const [{ first, last } = { first: null, last: null }] = await snapshot.rows<{
    first: Date | null;
    last: Date | null;
  }>(extent, values);
  if (!first || !last) return { bucket: 'day', bars: [] };
  const bucket = bucketFor(first, last);
  const bars = await snapshot.rows<{ label: string; value: number }>(
    `WITH summed AS (SELECT date_trunc('${bucket}', at AT TIME ZONE 'UTC') AS bucket, sum(value) AS value FROM (${source}) AS source GROUP BY 1)
     SELECT to_char(each, 'YYYY-MM-DD') AS label, COALESCE(summed.value, 0)::bigint AS value
       FROM generate_series((SELECT min(bucket) FROM summed), (SELECT max(bucket) FROM summed), interval '1 ${bucket}') AS each
       LEFT JOIN summed ON summed.bucket = each ORDER BY each`,
    values,
  );
  return { bucket, bars };
}
