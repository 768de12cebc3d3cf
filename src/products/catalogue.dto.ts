import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Optional, QueryFlag, QueryInt, Text } from '../common/fields';
import { MAX_AMOUNT_MINOR, Money } from '../common/money';
import { ListQuery } from '../platform/http/listing';
import { ProductImage } from './product.dto';
import { MAX_SLUG_LENGTH } from './product.slug';

const SHOP_SORTS = ['createdAt', '-createdAt', 'price', '-price', 'title', '-title'] as const;

export class ListProducts extends ListQuery {
  /**
   * Words to look for. `"quoted phrases"`, `or` and `-without` work, and the last word may be unfinished. Where no product
   * has them, words of four letters or more may be misspelt: by one slip, from six letters on by two. See `searchedFor`.
   * @example "indigo kur"
   */
  @Optional()
  @Text({ max: 200 })
  q?: string;

  /**
   * The slug of a category; what stands below it counts too.
   * @example "handloom-textiles"
   */
  @Optional()
  @Text({ max: MAX_SLUG_LENGTH })
  category?: string;

  /** The lowest price, in minor units of the store's currency. */
  @Optional()
  @QueryInt({ min: 0, max: MAX_AMOUNT_MINOR })
  minPrice?: number;

  /** The highest price, in minor units of the store's currency. */
  @Optional()
  @QueryInt({ min: 0, max: MAX_AMOUNT_MINOR })
  maxPrice?: number;

  /** Only what can be bought now; or, with `false`, only what is sold out. */
  @Optional()
  @QueryFlag()
  inStock?: boolean;

  /** The order; `-` means descending. Without it the newest come first, or, with `q`, the most relevant. */
  @Optional()
  @OneOf(SHOP_SORTS)
  @ApiProperty({ required: false })
  sort?: (typeof SHOP_SORTS)[number];
}

/** A product in a list of the shop. */
export class ShopListingResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  /** @example "indigo-block-print-kurta" */
  slug!: string;

  /** @example "Indigo Block-Print Kurta" */
  title!: string;

  /** The main picture. */
  image!: ProductImage | null;

  /** The lowest price of its variants. */
  price!: Money;

  /** Whether any of its variants can be bought now. */
  available!: boolean;
}

export class ShopPage {
  items!: ShopListingResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;

  /**
   * Where no product has what was typed, what was looked for instead: `q` with its misspelt words put right. Left out where
   * `q` was looked for as it stands.
   */
  searchedFor?: string;
}

/** A category that a product stands in. */
export class ShopCategoryResponse {
  /** @example "kurtas" */
  slug!: string;

  /** @example "Kurtas" */
  title!: string;
}

/** Something that can be bought. */
export class ShopVariantResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b12" */
  id!: string;

  /** @example "KUR-0007-IND-M" */
  sku!: string;

  /** @example "Indigo / M" */
  title!: string;

  /** @example { "colour": "Indigo", "size": "M" } */
  options!: Record<string, string>;

  price!: Money;

  /** Whether it can be bought now. */
  available!: boolean;
}

/** A product of the shop. */
export class ShopProductResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  /** @example "indigo-block-print-kurta" */
  slug!: string;

  /** @example "Indigo Block-Print Kurta" */
  title!: string;

  description!: string;

  /** @example { "material": "Cotton", "origin": "Bagru" } */
  attributes!: Record<string, string>;

  /** The first is its home. */
  categories!: ShopCategoryResponse[];

  /** The first is the main one. */
  images!: ProductImage[];

  variants!: ShopVariantResponse[];
}

/** A category with what stands below it. */
export class CategoryBranchResponse {
  id!: string;

  /** @example "kurtas" */
  slug!: string;

  /** @example "Kurtas" */
  title!: string;

  children!: CategoryBranchResponse[];
}

export class CategoryTreeResponse {
  /** The topmost categories. */
  items!: CategoryBranchResponse[];

  /** Always `null`: the tree comes whole. */
  nextCursor!: string | null;
}
