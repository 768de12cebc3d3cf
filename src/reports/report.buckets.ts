/** How time is cut into the bars of a chart. Each is a word of PostgreSQL's `date_trunc`. */
export type Bucket = 'day' | 'week' | 'month' | 'year';

const DAY_MS = 86_400_000;
/** So many bars can be told apart. */
const MOST_DAYS = 45;
const MOST_WEEK_DAYS = 52 * 7;
const MOST_MONTH_DAYS = 60 * 31;

/** The shortest that does not make too many bars. */
export function bucketFor(first: Date, last: Date): Bucket {
  const days = (last.getTime() - first.getTime()) / DAY_MS;
  if (days <= MOST_DAYS) return 'day';
  if (days <= MOST_WEEK_DAYS) return 'week';
  return days <= MOST_MONTH_DAYS ? 'month' : 'year';
}
