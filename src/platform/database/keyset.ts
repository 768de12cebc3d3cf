import type { CursorValue } from '../../common/cursor';

/** A sort: whitelisted SQL expressions with the type that their cursor values have. All run in one direction. */
export interface Sort {
  readonly keys: readonly { sql: string; type: 'timestamptz' | 'bigint' | 'text' | 'uuid' | 'real' }[];
  readonly direction: 'ASC' | 'DESC';
}

/** A sort by these keys under its name, and descending under the name with `-` before it. */
export const bothWays = <Name extends string>(name: Name, keys: Sort['keys']): Record<Name | `-${Name}`, Sort> =>
  ({ [name]: { keys, direction: 'ASC' }, [`-${name}`]: { keys, direction: 'DESC' } }) as Record<
    Name | `-${Name}`,
    Sort
  >;

/** `(a, b) > ($4::text, $5::uuid)`, as one index can answer it; `TRUE` on the first page. */
export function keysetCondition(sort: Sort, after: readonly CursorValue[] | null, firstParameter: number): string {
  if (after === null) return 'TRUE';
  const columns = sort.keys.map(({ sql }) => sql).join(', ');
  const values = sort.keys.map(({ type }, index) => `$${String(firstParameter + index)}::${type}`).join(', ');
  return `(${columns}) ${sort.direction === 'ASC' ? '>' : '<'} (${values})`;
}

export const keysetOrder = (sort: Sort): string => sort.keys.map(({ sql }) => `${sql} ${sort.direction}`).join(', ');
