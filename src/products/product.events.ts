import { DomainEvent } from '../platform/events/domain-event';
import type { ProductStatus } from './product.entity';

export interface ProductFacts {
  productId: string;
  slug: string;
  title: string;
  status: ProductStatus;
}

export class ProductCreated extends DomainEvent<ProductFacts> {
  static override readonly type = 'product.created';

  constructor(product: ProductFacts) {
    super(product.productId, product);
  }
}

/** The product, one of its variants or the categories that it stands in were edited. */
export class ProductUpdated extends DomainEvent<ProductFacts> {
  static override readonly type = 'product.updated';

  constructor(product: ProductFacts) {
    super(product.productId, product);
  }
}

export class ProductDeleted extends DomainEvent<{ productId: string }> {
  static override readonly type = 'product.deleted';

  constructor(productId: string) {
    super(productId, { productId });
  }
}
