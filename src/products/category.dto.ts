import { Clearable, Int, Optional, Text } from '../common/fields';
import { MAX_SLUG_LENGTH, SLUG } from './product.slug';

const SLUG_TEXT = {
  max: MAX_SLUG_LENGTH,
  pattern: SLUG,
  patternSays: 'lower-case words between hyphens, such as silk-sarees',
};

/** A category to be made. */
export class CreateCategory {
  /** @example "Silk Sarees" */
  @Text({ max: 200 })
  title!: string;

  /**
   * Its name in addresses. Left out, one is made from the title.
   * @example "silk-sarees"
   */
  @Optional()
  @Text(SLUG_TEXT)
  slug?: string;

  /**
   * The slug of the category that it stands below; left out or `null`, it stands on top.
   * @example "sarees"
   */
  @Clearable()
  @Text({ max: MAX_SLUG_LENGTH })
  parent?: string | null;

  /** Its place among its siblings; left out, the last. */
  @Optional()
  @Int({ min: 0, max: 1_000_000 })
  position?: number;
}

/** What may be changed of a category. Members that are left out stay. */
export class ChangeCategory {
  /** @example "Silk Sarees" */
  @Optional()
  @Text({ max: 200 })
  title?: string;

  /** @example "silk-sarees" */
  @Optional()
  @Text(SLUG_TEXT)
  slug?: string;

  /**
   * The slug of the category that it shall stand below; `null` puts it on top.
   * @example "sarees"
   */
  @Clearable()
  @Text({ max: MAX_SLUG_LENGTH })
  parent?: string | null;

  @Optional()
  @Int({ min: 0, max: 1_000_000 })
  position?: number;
}

/** A category, as staff see it. */
export class CategoryResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b13" */
  id!: string;

  /** @example "silk-sarees" */
  slug!: string;

  /** @example "Silk Sarees" */
  title!: string;

  /**
   * The slug of the category that it stands below; `null` on top.
   * @example "sarees"
   */
  parent!: string | null;

  /** Its place among its siblings. */
  position!: number;

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the edits; part of the `ETag`. */
  version!: number;
}

export class CategoryPage {
  items!: CategoryResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many there are, when asked for with `?count=true`. */
  count?: number;
}
