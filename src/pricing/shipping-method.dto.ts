import { Clearable, Flag, Int, Nested, OneOf, Optional, Text, TextList } from '../common/fields';
import { Money } from '../common/money';
import { SHIPPING_KINDS, type ShippingKind } from './shipping';

const CODE = {
  max: 40,
  pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  patternSays: 'lower-case words between hyphens, such as express',
};
const COUNTRIES = { min: 1, max: 250, maxLength: 2, pattern: /^[A-Z]{2}$/ };
const MAX_GRAMS = 1_000_000_000;
const MAX_POSITION = 1_000_000;

/** A way of shipping to be offered. */
export class CreateShippingMethod {
  /**
   * What orders name it by. It keeps its code.
   * @example "express"
   */
  @Text(CODE)
  code!: string;

  /**
   * What customers read.
   * @example "Express, 1 to 2 days"
   */
  @Text({ max: 200 })
  title!: string;

  /**
   * `flat` costs `price`. `free_above` costs it until the goods come to `freeFrom` after the discount. `by_weight` costs
   * it for the first `includedGrams`, and `stepPrice` for each further `stepGrams` that are begun.
   */
  @OneOf(SHIPPING_KINDS)
  kind!: ShippingKind;

  @Nested(() => Money)
  price!: Money;

  /** Of `free_above`. */
  @Optional()
  @Nested(() => Money)
  freeFrom?: Money;

  /** Of `by_weight`. */
  @Optional()
  @Int({ min: 0, max: MAX_GRAMS })
  includedGrams?: number;

  /** Of `by_weight`. */
  @Optional()
  @Nested(() => Money)
  stepPrice?: Money;

  /** Of `by_weight`. */
  @Optional()
  @Int({ min: 1, max: MAX_GRAMS })
  stepGrams?: number;

  /**
   * Where it goes to, ISO 3166-1 alpha-2; everywhere when left out.
   * @example ["IN"]
   */
  @Optional()
  @TextList(COUNTRIES)
  countries?: string[];

  /** Whether it is offered; `true` when left out. */
  @Optional()
  @Flag()
  active?: boolean;

  /** Its place among the others; an order that names none takes the first. 0 when left out. */
  @Optional()
  @Int({ min: 0, max: MAX_POSITION })
  position?: number;
}

/** What may be changed of a way of shipping. Members that are left out stay. */
export class ChangeShippingMethod {
  /** @example "Express, 1 to 2 days" */
  @Optional()
  @Text({ max: 200 })
  title?: string;

  @Optional()
  @Nested(() => Money)
  price?: Money;

  /** Of `free_above`. */
  @Optional()
  @Nested(() => Money)
  freeFrom?: Money;

  /** Of `by_weight`. */
  @Optional()
  @Int({ min: 0, max: MAX_GRAMS })
  includedGrams?: number;

  /** Of `by_weight`. */
  @Optional()
  @Nested(() => Money)
  stepPrice?: Money;

  /** Of `by_weight`. */
  @Optional()
  @Int({ min: 1, max: MAX_GRAMS })
  stepGrams?: number;

  /**
   * Where it goes to; `null`: everywhere.
   * @example ["IN"]
   */
  @Clearable()
  @TextList(COUNTRIES)
  countries?: string[] | null;

  @Optional()
  @Flag()
  active?: boolean;

  @Optional()
  @Int({ min: 0, max: MAX_POSITION })
  position?: number;
}

/** A way of shipping, as staff see it. */
export class ShippingMethodResponse {
  id!: string;

  /** @example "express" */
  code!: string;

  /** @example "Express, 1 to 2 days" */
  title!: string;

  kind!: 'flat' | 'free_above' | 'by_weight';

  price!: Money;

  /** Of `free_above`, else `null`. */
  freeFrom!: Money | null;

  /** Of `by_weight`, else `null`. */
  includedGrams!: number | null;

  /** Of `by_weight`, else `null`. */
  stepPrice!: Money | null;

  /** Of `by_weight`, else `null`. */
  stepGrams!: number | null;

  /**
   * Where it goes to; `null`: everywhere.
   * @example ["IN"]
   */
  countries!: string[] | null;

  active!: boolean;

  position!: number;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the edits; part of the `ETag`. */
  version!: number;
}

export class ShippingMethodPage {
  items!: ShippingMethodResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many there are, when asked for with `?count=true`. */
  count?: number;
}
