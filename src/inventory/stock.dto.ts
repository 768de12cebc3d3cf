import { IsNotIn } from 'class-validator';
import { Int, Optional, Text } from '../common/fields';
import { LOCATION_CODE } from './location.dto';

/** How much there is of a variant at one location. */
export class LocationLevelResponse {
  /** @example "main" */
  code!: string;

  /** @example "Main store room" */
  title!: string;

  /** @example 25 */
  onHand!: number;

  /** @example 3 */
  reserved!: number;

  /**
   * Units that can be sold from there: none while the location is switched off.
   * @example 22
   */
  available!: number;
}

/** How much there is of a variant, at all locations together and at each. */
export class StockLevelResponse {
  variantId!: string;

  /**
   * Units that are there.
   * @example 25
   */
  onHand!: number;

  /**
   * Units of these that are promised to orders.
   * @example 3
   */
  reserved!: number;

  /**
   * Units that can be sold: on hand and not promised, at locations that are active.
   * @example 22
   */
  available!: number;

  /** The locations that it lies at or has lain at, in the order in which orders take from them. */
  locations!: LocationLevelResponse[];
}

/** A movement of stock by hand. */
export class MoveStock {
  /**
   * How many units come in (positive) or go out (negative).
   * @example 25
   */
  @Int({ min: -1_000_000_000, max: 1_000_000_000 })
  @IsNotIn([0], { message: '$property must not be 0' })
  delta!: number;

  /**
   * Why, for those who read the ledger later.
   * @example "Delivery of 3 November"
   */
  @Text({ max: 200 })
  reason!: string;

  /**
   * The code of the location; the first active one when left out.
   * @example "main"
   */
  @Optional()
  @Text(LOCATION_CODE)
  location?: string;
}

/** An entry of the ledger. */
export class MovementResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  variantId!: string;

  locationId!: string;

  /**
   * The code of the location; `null` when it was deleted since.
   * @example "main"
   */
  location!: string | null;

  /**
   * By how much the units on hand changed.
   * @example 25
   */
  delta!: number;

  /**
   * By how much the promised units changed.
   * @example 0
   */
  reservedDelta!: number;

  /** @example "Delivery of 3 November" */
  reason!: string;

  /** What it was done for, such as the identifier of an order. */
  reference!: string | null;

  /** Who of the staff did it; `null` when an order did. */
  actorId!: string | null;

  createdAt!: Date;
}

/** A movement that was made, and how the stock stood after it. */
export class MovedResponse extends MovementResponse {
  level!: StockLevelResponse;
}

export class MovementPage {
  items!: MovementResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many there are, when asked for with `?count=true`. */
  count?: number;
}
