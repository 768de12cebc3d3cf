import type { CursorValue } from '../../common/cursor';

/** A whitelisted SQL expression, the type that its values have, and what it was in a row that was read. */
export interface SortKey<Row> {
  readonly sql: string;
  readonly type: 'timestamptz' | 'bigint' | 'text' | 'uuid' | 'real';
  readonly of: (row: Row) => CursorValue;
}

/** What a list is sorted by. All keys run in one direction, and together they are of one row alone. */
export interface Sort<Row> {
  readonly keys: readonly SortKey<Row>[];
  readonly direction: 'ASC' | 'DESC';
}

/** A sort by these keys under its name, and descending under the name with `-` before it. */
export const bothWays = <Name extends string, Row>(
  name: Name,
  keys: Sort<Row>['keys'],
): Record<Name | `-${Name}`, Sort<Row>> =>
  ({ [name]: { keys, direction: 'ASC' }, [`-${name}`]: { keys, direction: 'DESC' } }) as Record<
    Name | `-${Name}`,
    Sort<Row>
  >;

/** By identifiers, which sort by the time at which they were made. */
export const newestFirst = <Row extends { id: string }>(sql: string): Sort<Row> => ({
  keys: [{ sql, type: 'uuid', of: ({ id }) => id }],
  direction: 'DESC',
});

/** `(a, b) > ($4::text, $5::uuid)`, as one index can answer it; `TRUE` on the first page. */
export function keysetCondition<Row>(
  sort: Sort<Row>,
  after: readonly CursorValue[] | null,
  firstParameter: number,
): string {
  if (after === null) return 'TRUE';
  const columns = sort.keys.map(({ sql }) => sql).join(', ');
  const values = sort.keys.map(({ type }, index) => `$${String(firstParameter + index)}::${type}`).join(', ');
  return `(${columns}) ${sort.direction === 'ASC' ? '>' : '<'} (${values})`;
}

export const keysetOrder = <Row>(sort: Sort<Row>): string =>
  sort.keys.map(({ sql }) => `${sql} ${sort.direction}`).join(', ');

export const positionOf = <Row>(sort: Sort<Row>, row: Row): CursorValue[] => sort.keys.map((key) => key.of(row));
