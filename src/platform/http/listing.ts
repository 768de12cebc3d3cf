import { ApiProperty } from '@nestjs/swagger';
import { compareTexts } from '../../common/compare';
import { type CursorValue, decodeCursor, encodeCursor } from '../../common/cursor';
import { Optional, QueryFlag, QueryInt, Text } from '../../common/fields';
import { InvalidCursor } from './http.problems';

/** What every list takes. Lists that can be sorted add `sort` with their own whitelist. */
export class ListQuery {
  /** How many entries a page has. */
  @Optional()
  @QueryInt({ min: 1, max: 100 })
  @ApiProperty({ required: false, default: 20 })
  limit?: number;

  /** Where the page begins: `nextCursor` of the page before. Opaque, and bound to the same sort and filters. */
  @Optional()
  @Text({ max: 2048 })
  cursor?: string;

  /** Also count everything that the filters match. Costs time on long lists. */
  @Optional()
  @QueryFlag()
  count?: boolean;
}

/** A page of a list. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  count?: number;
}

const DEFAULT_LIMIT = 20;

/** One request for a page: it knows which list it is of, so that a cursor of another list is refused. */
export class PageRequest {
  readonly limit: number;
  readonly isCounted: boolean;
  readonly after: CursorValue[] | null;
  private readonly list: string;

  /**
   * @param list the name of the list
   * @param query what the client sent: everything but the position identifies the list that the cursor belongs to
   */
  constructor(
    list: string,
    query: ListQuery,
    private readonly secret: string,
  ) {
    const { cursor, limit, count, ...identity } = query;
    this.list = `${list} ${JSON.stringify(Object.entries(identity).sort(([a], [b]) => compareTexts(a, b)))}`;
    this.limit = limit ?? DEFAULT_LIMIT;
    this.isCounted = count ?? false;
    this.after = cursor === undefined ? null : decodeCursor(cursor, this.list, secret);
    if (cursor !== undefined && this.after === null) {
      throw InvalidCursor.because('The cursor is not one that this list gave out.', {
        errors: [{ pointer: '/cursor', code: 'cursor', detail: 'is false, or belongs to another sort or filter' }],
      });
    }
  }

  /** Makes the page out of rows that were asked for with `limit + 1`. */
  page<Row, T>(rows: readonly Row[], position: (row: Row) => CursorValue[], present: (row: Row) => T): Page<T> {
    const shown = rows.slice(0, this.limit);
    const last = shown.at(-1);
    const more = rows.length > this.limit && last !== undefined;
    return {
      items: shown.map(present),
      nextCursor: more ? encodeCursor(position(last), this.list, this.secret) : null,
    };
  }
}
