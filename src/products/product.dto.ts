import { ApiProperty } from '@nestjs/swagger';
import { NestedList, OneOf, Optional, Text, TextList, TextMap } from '../common/fields';
import { ListQuery } from '../platform/http/listing';
import { PRODUCT_STATUSES, type ProductStatus } from './product.entity';
import { MAX_SLUG_LENGTH, SLUG } from './product.slug';
import { CreateVariant, VariantResponse } from './variant.dto';
import { Money } from '../common/money';

/** A picture. */
export class ProductImage {
  /** @example "https://images.example.com/kurta-indigo.jpg" */
  @Text({ max: 2000, pattern: /^https?:\/\/\S+$/, patternSays: 'an http(s) URL' })
  url!: string;

  /**
   * What it shows, for those who cannot see it.
   * @example "An indigo kurta on a wooden hanger"
   */
  @Optional()
  @Text({ min: 0, max: 300 })
  alt?: string;
}

/** A product to be made, with its variants. */
export class CreateProduct {
  /** @example "Indigo Block-Print Kurta" */
  @Text({ max: 200 })
  title!: string;

  /**
   * Its name in addresses. Left out, one is made from the title.
   * @example "indigo-block-print-kurta"
   */
  @Optional()
  @Text({ max: MAX_SLUG_LENGTH, pattern: SLUG, patternSays: 'lower-case words between hyphens, such as indigo-kurta' })
  slug?: string;

  @Optional()
  @Text({ min: 0, max: 20_000 })
  description?: string;

  /** Only active products are in the shop. */
  @OneOf(PRODUCT_STATUSES)
  status!: ProductStatus;

  /**
   * Facts by name.
   * @example { "material": "Cotton", "origin": "Bagru" }
   */
  @Optional()
  @TextMap({ max: 50, maxLength: 500 })
  attributes?: Record<string, string>;

  /**
   * Slugs of the categories that it stands in; the first is its home.
   * @example ["kurtas"]
   */
  @Optional()
  @TextList({ max: 20, maxLength: MAX_SLUG_LENGTH, pattern: SLUG })
  categories?: string[];

  /** The first is the main one. */
  @Optional()
  @NestedList(() => ProductImage, { max: 20 })
  images?: ProductImage[];

  /** What can be bought. */
  @NestedList(() => CreateVariant, { min: 1, max: 100 })
  variants!: CreateVariant[];
}

/** What may be changed of a product. Members that are left out stay; `attributes`, `categories` and `images` are replaced whole. */
export class ChangeProduct {
  /** @example "Indigo Block-Print Kurta" */
  @Optional()
  @Text({ max: 200 })
  title?: string;

  /**
   * Its name in addresses. The old address is not there any more.
   * @example "indigo-block-print-kurta"
   */
  @Optional()
  @Text({ max: MAX_SLUG_LENGTH, pattern: SLUG, patternSays: 'lower-case words between hyphens, such as indigo-kurta' })
  slug?: string;

  @Optional()
  @Text({ min: 0, max: 20_000 })
  description?: string;

  /** Only active products are in the shop. */
  @Optional()
  @OneOf(PRODUCT_STATUSES)
  status?: ProductStatus;

  /** @example { "material": "Cotton" } */
  @Optional()
  @TextMap({ max: 50, maxLength: 500 })
  attributes?: Record<string, string>;

  /**
   * Slugs of the categories that it stands in; the first is its home.
   * @example ["kurtas"]
   */
  @Optional()
  @TextList({ max: 20, maxLength: MAX_SLUG_LENGTH, pattern: SLUG })
  categories?: string[];

  @Optional()
  @NestedList(() => ProductImage, { max: 20 })
  images?: ProductImage[];
}

/** A product, as staff see it. */
export class ProductResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  /** @example "indigo-block-print-kurta" */
  slug!: string;

  /** @example "Indigo Block-Print Kurta" */
  title!: string;

  description!: string;

  status!: ProductStatus;

  /** @example { "material": "Cotton" } */
  attributes!: Record<string, string>;

  /**
   * Slugs; the first is its home.
   * @example ["kurtas"]
   */
  categories!: string[];

  images!: ProductImage[];

  variants!: VariantResponse[];

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the edits of the product, its variants and its categories; part of the `ETag`. */
  version!: number;
}

/** A product in a list of the staff. */
export class ProductListingResponse {
  id!: string;

  /** @example "indigo-block-print-kurta" */
  slug!: string;

  /** @example "Indigo Block-Print Kurta" */
  title!: string;

  status!: ProductStatus;

  /** The lowest of its variants. */
  price!: Money | null;

  /** Whether any of its variants can be bought now. */
  available!: boolean;

  /** How many variants it has. */
  variants!: number;

  createdAt!: Date;

  updatedAt!: Date;

  version!: number;
}

export class ProductPage {
  items!: ProductListingResponse[];

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

export const STAFF_SORTS = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'title', '-title'] as const;

export class ListAllProducts extends ListQuery {
  /** Words of the title, attributes or description, which may be misspelt as in the shop, or a whole SKU. */
  @Optional()
  @Text({ max: 200 })
  q?: string;

  @Optional()
  @OneOf(PRODUCT_STATUSES)
  status?: ProductStatus;

  /**
   * The slug of a category; what stands below it counts too.
   * @example "kurtas"
   */
  @Optional()
  @Text({ max: MAX_SLUG_LENGTH })
  category?: string;

  /** The order; `-` means descending. */
  @Optional()
  @OneOf(STAFF_SORTS)
  @ApiProperty({ default: '-createdAt' })
  sort?: (typeof STAFF_SORTS)[number];
}
