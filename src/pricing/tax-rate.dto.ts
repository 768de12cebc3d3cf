import { Clearable, Int, NestedList, Optional, Text } from '../common/fields';
import { ListQuery } from '../platform/http/listing';
import { WHOLE_BASIS_POINTS } from './tax';

const COUNTRY = { min: 2, max: 2, pattern: /^[A-Z]{2}$/, patternSays: 'an ISO 3166-1 alpha-2 code such as IN' };
const TAX_CLASS = { max: 40, pattern: /^[a-z][a-z0-9_-]*$/, patternSays: 'a word such as standard' };
const MOST_COMPONENTS = 5;

/** A part of a tax, with a rate of its own. */
export class TaxRateComponent {
  /**
   * As it stands on invoices.
   * @example "IGST"
   */
  @Text({ max: 40 })
  name!: string;

  /**
   * Hundredths of a per cent: 1800 is 18 %.
   * @example 1800
   */
  @Int({ min: 0, max: WHOLE_BASIS_POINTS })
  rateBasisPoints!: number;
}

/** What a class of goods is taxed at a place. */
export class CreateTaxRate {
  /**
   * ISO 3166-1 alpha-2.
   * @example "IN"
   */
  @Text(COUNTRY)
  country!: string;

  /**
   * A state or province, as ISO 3166-2 abbreviates it; left out, the whole country. A region comes before its country.
   * @example "KA"
   */
  @Optional()
  @Text({ max: 100 })
  region?: string;

  /**
   * Variants name it. Goods of a class without a rate are taxed as `standard`.
   * @example "standard"
   */
  @Text(TAX_CLASS)
  taxClass!: string;

  /** 100 % at most together; none: nothing is taxed. */
  @NestedList(() => TaxRateComponent, { max: MOST_COMPONENTS })
  components!: TaxRateComponent[];

  /** Instead of `components`, for goods that stay in the region that the store sells from, as CGST and SGST do in India. */
  @Optional()
  @NestedList(() => TaxRateComponent, { max: MOST_COMPONENTS })
  homeComponents?: TaxRateComponent[];
}

/** What may be changed of a tax rate. Members that are left out stay; lists are replaced whole. */
export class ChangeTaxRate {
  @Optional()
  @NestedList(() => TaxRateComponent, { max: MOST_COMPONENTS })
  components?: TaxRateComponent[];

  /** `null`: the same as elsewhere. */
  @Clearable()
  @NestedList(() => TaxRateComponent, { max: MOST_COMPONENTS })
  homeComponents?: TaxRateComponent[] | null;
}

/** What a class of goods is taxed at a place. */
export class TaxRateResponse {
  id!: string;

  /** @example "IN" */
  country!: string;

  /** `null`: the whole country. */
  region!: string | null;

  /** @example "standard" */
  taxClass!: string;

  components!: TaxRateComponent[];

  /** For goods that stay in the region of the store; `null`: the same. */
  homeComponents!: TaxRateComponent[] | null;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the edits; part of the `ETag`. */
  version!: number;
}

export class TaxRatePage {
  items!: TaxRateResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;
}

export class ListTaxRates extends ListQuery {
  /**
   * ISO 3166-1 alpha-2.
   * @example "IN"
   */
  @Optional()
  @Text(COUNTRY)
  country?: string;
}
