export interface DemoVariant {
  sku: string;
  title: string;
  options: Record<string, string>;
  /** INR in paise: ₹1,299.00 is 129900. */
  priceMinor: number;
  onHand: number;
  /** Packed. */
  weightGrams: number;
  taxClass: string;
}

export interface DemoProduct {
  slug: string;
  title: string;
  description: string;
  status: 'draft' | 'active' | 'archived';
  /** Slugs of the categories the product is listed under; the first is its home shelf. */
  categories: string[];
  attributes: Record<string, string>;
  variants: DemoVariant[];
}

export interface DemoCategory {
  slug: string;
  title: string;
  parent: string | null;
}
