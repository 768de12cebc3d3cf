/** A page of the shop, as one would write it by hand for this page alone. */
export const PAGE_OF_PRODUCTS = {
  name: 'page-of-products',
  text: `SELECT p.id, p.slug, p.title, p.images -> 0 AS image, p.price_from AS price, p.created_at AS "createdAt",
                COALESCE((SELECT true FROM variants v WHERE v.product_id = p.id AND v.available LIMIT 1), false) AS available
           FROM products p WHERE p.status = 'active' AND p.price_from IS NOT NULL
          ORDER BY p.created_at DESC, p.id DESC LIMIT $1`,
};

export const PRODUCT = {
  name: 'product',
  text: `SELECT p.id, p.slug, p.title, p.description, p.attributes, p.images,
                (SELECT COALESCE(json_agg(json_build_object('slug', c.slug, 'title', c.title) ORDER BY pc.position, c.slug), '[]')
                   FROM product_categories pc JOIN categories c ON c.id = pc.category_id WHERE pc.product_id = p.id) AS categories,
                (SELECT json_agg(json_build_object('id', v.id, 'sku', v.sku, 'title', v.title, 'options', v.options,
                          'price', json_build_object('amount', v.price_amount, 'currency', v.price_currency),
                          'available', v.available) ORDER BY v.position, v.id)
                   FROM variants v WHERE v.product_id = p.id) AS variants
           FROM products p WHERE p.slug = $1 AND p.status = 'active' AND p.price_from IS NOT NULL`,
};

export interface ListingRow {
  id: string;
  slug: string;
  title: string;
  image: { url: string; alt: string } | null;
  price: number;
  createdAt: Date;
  available: boolean;
}

export const listingOf = ({ id, slug, title, image, price, available }: ListingRow): object => ({
  id,
  slug,
  title,
  image,
  price: { amount: price, currency: 'INR' },
  available,
});

const text = { type: 'string' } as const;
const texts = { type: 'object', additionalProperties: text } as const;
export const moneySchema = { type: 'object', properties: { amount: { type: 'integer' }, currency: text } } as const;
const imageSchema = { type: 'object', properties: { alt: text, url: text } } as const;

const pageOf = (items: object): object => ({
  type: 'object',
  properties: { items: { type: 'array', items }, nextCursor: { type: ['string', 'null'] } },
});

export const pageSchema = pageOf({
  type: 'object',
  properties: {
    id: text,
    slug: text,
    title: text,
    image: { ...imageSchema, nullable: true },
    price: moneySchema,
    available: { type: 'boolean' },
  },
});

export const productSchema = {
  type: 'object',
  properties: {
    id: text,
    slug: text,
    title: text,
    description: text,
    attributes: texts,
    categories: { type: 'array', items: { type: 'object', properties: { slug: text, title: text } } },
    images: { type: 'array', items: imageSchema },
    variants: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: text,
          sku: text,
          title: text,
          options: texts,
          price: moneySchema,
          available: { type: 'boolean' },
        },
      },
    },
  },
};

export { pageOf, text };
