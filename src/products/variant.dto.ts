import { Int, Nested, Optional, Text, TextMap } from '../common/fields';
import { Money } from '../common/money';

const SKU = { max: 64, pattern: /^[\x21-\x7e]+$/, patternSays: 'visible ASCII characters without spaces' };

/** A ton. */
const MAX_WEIGHT_GRAMS = 1_000_000;
const TAX_CLASS = { max: 40, pattern: /^[a-z][a-z0-9_-]*$/, patternSays: 'a tax class such as standard' };

/** A variant to be made. */
export class CreateVariant {
  /**
   * Its name in the store room, unique in the store.
   * @example "KUR-0007-IND-M"
   */
  @Text(SKU)
  sku!: string;

  /**
   * What tells it from its siblings.
   * @example "Indigo / M"
   */
  @Optional()
  @Text({ min: 0, max: 200 })
  title?: string;

  /** @example { "colour": "Indigo", "size": "M" } */
  @Optional()
  @TextMap({ max: 10, maxLength: 100 })
  options?: Record<string, string>;

  /** What a customer pays, in the currency of the store. */
  @Nested(() => Money)
  price!: Money;

  /**
   * What one piece weighs, packed, in grams.
   * @example 350
   */
  @Optional()
  @Int({ min: 0, max: MAX_WEIGHT_GRAMS })
  weightGrams?: number;

  /**
   * What it is taxed as: a class of the tax rates. `standard` when left out.
   * @example "standard"
   */
  @Optional()
  @Text(TAX_CLASS)
  taxClass?: string;

  /**
   * How many there are. Later changes are movements of stock.
   * @example 25
   */
  @Optional()
  @Int({ min: 0, max: 1_000_000_000 })
  onHand?: number;
}

/** What may be changed of a variant. Members that are left out stay; `options` are replaced whole. */
export class ChangeVariant {
  /** @example "KUR-0007-IND-M" */
  @Optional()
  @Text(SKU)
  sku?: string;

  /** @example "Indigo / M" */
  @Optional()
  @Text({ min: 0, max: 200 })
  title?: string;

  /** @example { "colour": "Indigo", "size": "M" } */
  @Optional()
  @TextMap({ max: 10, maxLength: 100 })
  options?: Record<string, string>;

  /** What a customer pays from now on; orders keep the price that they were placed at. */
  @Optional()
  @Nested(() => Money)
  price?: Money;

  /**
   * What one piece weighs, packed, in grams.
   * @example 350
   */
  @Optional()
  @Int({ min: 0, max: MAX_WEIGHT_GRAMS })
  weightGrams?: number;

  /**
   * What it is taxed as: a class of the tax rates.
   * @example "standard"
   */
  @Optional()
  @Text(TAX_CLASS)
  taxClass?: string;

  /** Its place among its siblings, counted from 0. */
  @Optional()
  @Int({ min: 0, max: 1_000_000 })
  position?: number;
}

/** A variant, as staff see it. */
export class VariantResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b12" */
  id!: string;

  productId!: string;

  /** @example "KUR-0007-IND-M" */
  sku!: string;

  /** @example "Indigo / M" */
  title!: string;

  /** @example { "colour": "Indigo", "size": "M" } */
  options!: Record<string, string>;

  price!: Money;

  /** What one piece weighs, packed, in grams. */
  weightGrams!: number;

  /**
   * What it is taxed as.
   * @example "standard"
   */
  taxClass!: string;

  /** Its place among its siblings. */
  position!: number;

  /** Whether it can be bought now. How many there are: `GET /v1/admin/inventory/:variantId`. */
  available!: boolean;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the edits of the variant; part of the `ETag`. */
  version!: number;
}
