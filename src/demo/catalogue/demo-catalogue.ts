/**
 * The demo shop: a haat's worth of goods as pure data, the same on every run. Prices are INR in paise.
 */
import type { DemoCategory, DemoProduct } from './catalogue-types';
import { categories } from './categories';
import { apparel } from './shelf-apparel';
import { booksAndStationery } from './shelf-books-stationery';
import { clayAndIron } from './shelf-clay-iron';
import { electronics } from './shelf-electronics';
import { grains } from './shelf-grains';
import { home } from './shelf-home';
import { householdLinen } from './shelf-household-linen';
import { jewellery } from './shelf-jewellery';
import { metalware } from './shelf-metalware';
import { mithilaArt } from './shelf-mithila-art';
import { personalCare } from './shelf-personal-care';
import { preserves } from './shelf-preserves';
import { sarees } from './shelf-sarees';
import { spices } from './shelf-spices';
import { teaAndSnacks } from './shelf-tea-snacks';
import { toys } from './shelf-toys';

export type { DemoCategory, DemoProduct, DemoVariant } from './catalogue-types';

/** Parents come before their children. */
export const demoCategories: readonly DemoCategory[] = categories;

export const demoProducts: readonly DemoProduct[] = [
  ...sarees,
  ...apparel,
  ...householdLinen,
  ...mithilaArt,
  ...metalware,
  ...clayAndIron,
  ...spices,
  ...grains,
  ...teaAndSnacks,
  ...preserves,
  ...home,
  ...jewellery,
  ...booksAndStationery,
  ...toys,
  ...personalCare,
  ...electronics,
];
