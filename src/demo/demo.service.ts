import { Injectable } from '@nestjs/common';
import { AccountService } from '../auth/account.service';
import { Problem, type ProblemType } from '../common/problem';
import { Config } from '../platform/config/config';
import { Transactions } from '../platform/database/transactions';
import { CategoriesService } from '../products/categories.service';
import { SlugTaken } from '../products/product.problems';
import { CouponsService } from '../pricing/coupons.service';
import { CodeTaken } from '../pricing/pricing.problems';
import { ShippingMethodsService } from '../pricing/shipping-methods.service';
import { ProductsService } from '../products/products.service';
import { demoCategories, type DemoCategory, type DemoProduct, demoProducts } from './catalogue/demo-catalogue';
import { DemoOrdersService } from './demo-orders.service';
import { demoCoupons, demoShippingMethods } from './demo-terms';

/** The password of every demo account. Public on purpose: demo data exists in local mode alone. */
const PASSWORD = 'haat-demo-2026';

const ACCOUNTS = [
  { email: 'owner@haat.test', name: 'Mira Jha', role: 'owner' },
  { email: 'catalogue@haat.test', name: 'Tara Mishra', role: 'catalogue' },
  { email: 'support@haat.test', name: 'Dev Thakur', role: 'support' },
  { email: 'shopper@haat.test', name: 'Ada Singh', role: 'customer' },
] as const;

/** Fills an empty store, so that somebody who has just cloned Haat has something to look at and to buy. */
@Injectable()
export class DemoService {
  constructor(
    private readonly accounts: AccountService,
    private readonly products: ProductsService,
    private readonly categories: CategoriesService,
    private readonly shippingMethods: ShippingMethodsService,
    private readonly coupons: CouponsService,
    private readonly orders: DemoOrdersService,
    private readonly transactions: Transactions,
    private readonly config: Config,
  ) {}

  /** Fills the store once; what people change afterwards stays as it is. Says whether anything was done. */
  async seed(): Promise<boolean> {
    for (const { email, name, role } of ACCOUNTS)
      await this.accounts.openVerified({ email, name, password: PASSWORD }, role);
    const isFilled = await this.fillShelves();
    return (await this.orders.seed('shopper@haat.test', 'support@haat.test')) || isFilled;
  }

  private async fillShelves(): Promise<boolean> {
    if ((await this.products.list({ limit: 1 })).items.length > 0) return false;
    for (const category of demoCategories) await this.openCategory(category);
    await this.openTerms();
    await this.transactions.run((tx) =>
      this.products.createAll(
        tx,
        demoProducts.map((product) => this.priced(product)),
      ),
    );
    return true;
  }

  private openCategory({ slug, title, parent }: DemoCategory): Promise<void> {
    return unlessThere(SlugTaken, () => this.categories.create({ slug, title, ...(parent !== null && { parent }) }));
  }

  private async openTerms(): Promise<void> {
    const { currency } = this.config.store;
    for (const method of demoShippingMethods(currency))
      await unlessThere(CodeTaken, () => this.shippingMethods.create(method));
    for (const coupon of demoCoupons(currency)) await unlessThere(CodeTaken, () => this.coupons.create(coupon));
  }

  private priced({ variants, ...product }: DemoProduct): Parameters<ProductsService['create']>[0] {
    const { currency } = this.config.store;
    return {
      ...product,
      variants: variants.map(({ priceMinor, ...variant }) => ({ ...variant, price: { amount: priceMinor, currency } })),
    };
  }
}

/** A start that was cut short may have made it already. */
async function unlessThere(taken: ProblemType, make: () => Promise<unknown>): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!(error instanceof Problem && error.type === taken)) throw error;
  }
}
