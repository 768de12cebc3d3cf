import type { DataSource } from 'typeorm';
import { rows, type Statement, statement } from '../platform/database/sql';
import type { ListQuery, Page, PageRequest } from '../platform/http/listing';
import { type List, readPage } from '../platform/lists/list';
import { CATEGORY_AND_BELOW } from './categories.queries';
import { SHOWN, shopProducts, staffProducts } from './products.lists';
import { closest, respelt, wordsToSpell } from './search.spelling';

type ListOf<Query, Row> = (query: Query, categories: readonly string[] | undefined) => List<Row>;

/** A list of products in which words can be looked for. */
interface Searchable<Query, Row> {
  list: ListOf<Query, Row>;
  /** Of words, those that none of its products has; each with words that are like it. */
  misspelt: Statement;
  /** Of words, those that any of its products has. */
  had: Statement;
}

/** A page, and what was looked for instead where that is not what was typed. */
type SearchedPage<T> = Page<T> & { searchedFor?: string };

const searchable = <Query, Row>(name: string, list: ListOf<Query, Row>, listed: string): Searchable<Query, Row> => {
  const has = (query: string): string =>
    `EXISTS (SELECT 1 FROM products p WHERE p.search @@ to_tsquery('simple', ${query}) AND ${listed})`;
  return {
    list,
    misspelt: statement(
      `products.misspelt_${name}`,
      `SELECT typed.word, ARRAY(SELECT product_words_like(typed.word)) AS near
         FROM unnest($1::text[], $2::text[]) AS typed (word, query) WHERE NOT ${has('typed.query')}`,
    ),
    had: statement(
      `products.had_${name}`,
      `SELECT near.word FROM unnest($1::text[]) AS near (word) WHERE ${has('near.word')}`,
    ),
  };
};

export const SHOP = searchable('in_shop', shopProducts, SHOWN);
export const STAFF = searchable('of_all', staffProducts, 'TRUE');

/**
 * Reads a page of products. Where no product has what was typed, it is a page of what was probably meant: found by
 * trigrams among the words that products have, and chosen by the number of slips between the two.
 */
export async function searchPage<Query extends ListQuery & { q?: string; category?: string }, Row extends object, T>(
  dataSource: DataSource,
  searchable: Searchable<Query, Row>,
  query: Query,
  page: PageRequest,
  present: (row: Row) => T,
): Promise<SearchedPage<T>> {
  const categories = query.category === undefined ? undefined : await categoryAndBelow(dataSource, query.category);
  const answer = await readPage(dataSource, searchable.list(query, categories), page, present);
  if (query.q === undefined || answer.items.length > 0) return answer;
  const meant = await meantBy(dataSource, query.q, searchable);
  if (meant === null) return answer;
  const found = await readPage(dataSource, searchable.list({ ...query, q: meant }, categories), page, present);
  return found.items.length > 0 ? { ...found, searchedFor: meant } : answer;
}

const categoryAndBelow = async (dataSource: DataSource, slug: string): Promise<string[]> =>
  (await rows<{ id: string }>(dataSource, CATEGORY_AND_BELOW, [slug])).map(({ id }) => id);

async function meantBy<Query, Row>(
  dataSource: DataSource,
  q: string,
  { misspelt, had }: Searchable<Query, Row>,
): Promise<string | null> {
  const typed = wordsToSpell(q);
  if (typed.length === 0) return null;
  const unknown = await rows<{ word: string; near: string[] }>(dataSource, misspelt, [
    typed.map(({ word }) => word),
    typed.map(({ word, unfinished }) => (unfinished ? `${word}:*` : word)),
  ]);
  const meant = new Map(unknown.map(({ word, near }) => [word, closest(word, near)]));
  const candidates = [...meant.values()].flat();
  if (candidates.length === 0) return null;
  const there = await rows<{ word: string }>(dataSource, had, [candidates]);
  return respelt(q, meant, new Set(there.map(({ word }) => word)));
}
