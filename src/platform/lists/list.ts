import type { DataSource } from 'typeorm';
import { firstRow, listStatement, rows, shortRead, type Statement, statement } from '../database/sql';
import type { Page, PageRequest } from '../http/listing';
import type { Filter } from './filter';
import { keysetCondition, keysetOrder, positionOf, type Sort } from './keyset';

/** A list: whitelisted SQL, and what of it is wanted. */
export interface List<Row> {
  /** Names its statements. */
  readonly name: string;
  readonly columns: string;
  /** Its table, with what is joined to each row of it. */
  readonly from: string;
  readonly filter: Filter;
  readonly sort: Sort<Row>;
}

interface Question {
  statement: Statement;
  values: readonly unknown[];
}

/** Reads a page of a list and, where it is wanted, counts the whole of it at the same time. */
export async function readPage<Row extends object, T>(
  dataSource: DataSource,
  list: List<Row>,
  page: PageRequest,
  present: (row: Row) => T,
): Promise<Page<T>> {
  const wanted = pageOf(list, page);
  const all = page.isCounted ? countOf(list) : null;
  const [found, counted] = await Promise.all([
    rows<Row>(dataSource, wanted.statement, wanted.values),
    all && firstRow<{ count: number }>(dataSource, all.statement, all.values),
  ]);
  const answer = page.page(found, (row) => positionOf(list.sort, row), present);
  return counted ? { ...answer, count: counted.count } : answer;
}

export function pageOf<Row>(list: List<Row>, { after, limit }: PageRequest): Question {
  const { columns, from, filter, sort } = list;
  const place = filter.values.length + 1;
  const text = `SELECT ${columns} FROM ${from} WHERE ${filter.sql} AND ${keysetCondition(sort, after, place + 1)}
    ORDER BY ${keysetOrder(sort)} LIMIT $${String(place)}`;
  return { statement: asked(list, text, shortRead), values: [...filter.values, limit + 1, ...(after ?? [])] };
}

const countOf = <Row>(list: List<Row>): Question => ({
  statement: asked(list, `SELECT count(*) AS count FROM ${list.from} WHERE ${list.filter.sql}`, statement),
  values: list.filter.values,
});

/**
 * How many rows match depends on the very value, and so does the best way to them: a filter is planned for each request.
 * A list as such always goes along the same index, by one plan.
 */
const asked = <Row>({ name, filter }: List<Row>, text: string, make: typeof statement): Statement =>
  filter.isNarrowed ? statement('', text) : listStatement(name, text, make);
