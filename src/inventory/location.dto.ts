import { Flag, Int, Optional, Text } from '../common/fields';

/** What a location is named by. */
export const LOCATION_CODE = {
  max: 40,
  pattern: /^[a-z0-9][a-z0-9-]{0,39}$/,
  patternSays: 'lower-case letters, digits and hyphens, such as delhi-2',
};
const MAX_POSITION = 1_000_000;

/** A location to be opened. */
export class CreateLocation {
  /**
   * What movements name it by. It keeps its code.
   * @example "delhi-2"
   */
  @Text(LOCATION_CODE)
  code!: string;

  /**
   * What staff read.
   * @example "Second store room, Delhi"
   */
  @Text({ max: 200 })
  title!: string;

  /** Its place among the others: orders take from the first that has something, then from the next. 0 when left out. */
  @Optional()
  @Int({ min: 0, max: MAX_POSITION })
  position?: number;

  /** Whether orders take from it; `true` when left out. */
  @Optional()
  @Flag()
  active?: boolean;
}

/** What may be changed of a location. Members that are left out stay. */
export class ChangeLocation {
  /** @example "Second store room, Delhi" */
  @Optional()
  @Text({ max: 200 })
  title?: string;

  @Optional()
  @Int({ min: 0, max: MAX_POSITION })
  position?: number;

  /** What lies at a location that is not active stays there, and is not for sale. What is promised can still be shipped. */
  @Optional()
  @Flag()
  active?: boolean;
}

/** A place where stock lies. */
export class LocationResponse {
  id!: string;

  /** @example "delhi-2" */
  code!: string;

  /** @example "Second store room, Delhi" */
  title!: string;

  position!: number;

  active!: boolean;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the edits; part of the `ETag`. */
  version!: number;
}

export class LocationPage {
  items!: LocationResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many there are, when asked for with `?count=true`. */
  count?: number;
}
