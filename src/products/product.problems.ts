import { defineProblem } from '../common/problem';

export const ProductNotFound = defineProblem({
  code: 'products.not_found',
  status: 404,
  title: 'There is no such product',
  advice: 'It may have been deleted or taken out of the shop. Look it up in the list again.',
});

export const VariantNotFound = defineProblem({
  code: 'products.variant_not_found',
  status: 404,
  title: 'There is no such variant',
  advice: 'It may have been deleted. Read its product again.',
});

export const CategoryNotFound = defineProblem({
  code: 'products.category_not_found',
  status: 404,
  title: 'There is no such category',
  advice: 'It may have been deleted. Read the tree of categories again.',
});

export const SlugTaken = defineProblem({
  code: 'products.slug_taken',
  status: 409,
  title: 'The slug belongs to something else',
  advice: 'Choose another slug, or leave it out: then one is made from the title.',
});

export const SkuTaken = defineProblem({
  code: 'products.sku_taken',
  status: 409,
  title: 'The SKU belongs to another variant',
  advice: 'A SKU names one variant of the whole store, whatever the state of its product. Choose another one.',
});

export const LastVariant = defineProblem({
  code: 'products.last_variant',
  status: 409,
  title: 'A product keeps at least one variant',
  advice: 'Add another variant first, or archive or delete the product.',
});

export const TooManyVariants = defineProblem({
  code: 'products.too_many_variants',
  status: 409,
  title: 'The product has as many variants as it may have',
  advice: 'A product has at most 100 variants. Make a second product.',
});

export const VariantReserved = defineProblem({
  code: 'products.reserved',
  status: 409,
  title: 'Units of it are promised to orders',
  advice: 'Archive the product, which takes it out of the shop at once, and delete it when those orders are done.',
});

export const UnknownCategory = defineProblem({
  code: 'products.unknown_category',
  status: 422,
  title: 'No category has this slug',
  advice: 'Name categories by their slugs, as `GET /v1/categories` lists them.',
});

export const CategoryCircle = defineProblem({
  code: 'products.category_circle',
  status: 409,
  title: 'A category cannot stand below itself',
  advice: 'Choose a parent that is not among the descendants of this category.',
});

export const CategoryHasChildren = defineProblem({
  code: 'products.category_has_children',
  status: 409,
  title: 'Other categories stand below this one',
  advice: 'Delete them first, or give them another parent.',
});
