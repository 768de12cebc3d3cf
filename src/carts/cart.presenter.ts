import { type Money, money } from '../common/money';
import type { Problem } from '../common/problem';
import { CouponUsedUp } from '../pricing/pricing.problems';
import type { Estimate } from '../pricing/pricing.service';
import type { CartCouponResponse, CartLineResponse, CartProblemResponse, CartResponse } from './cart.dto';
import type { StandingCart, StandingLine } from './cart.reader';

type InCurrency = (amountMinor: number) => Money;

/** A cart as clients see it. */
export function presentCart({ row, lines, estimate }: StandingCart): CartResponse {
  const inCurrency: InCurrency = (amountMinor) => money(amountMinor, row.currency);
  const { totals, shippingMethod } = estimate;
  const priced = new Map(estimate.lines.map((line) => [line.key, line]));
  return {
    id: row.id,
    status: row.status,
    currency: row.currency,
    lines: lines.map((line) => presentLine(line, priced.get(line.variantId), inCurrency)),
    totals: {
      items: inCurrency(totals.itemsMinor),
      discount: inCurrency(totals.discountMinor),
      shipping: inCurrency(totals.shippingMinor),
      tax: inCurrency(totals.taxMinor),
      grand: inCurrency(totals.grandMinor),
    },
    taxIncluded: totals.taxIncluded,
    coupon: row.couponCode === null ? null : presentCoupon(row.couponCode, estimate),
    shippingAddress: row.shippingAddress,
    shippingMethod: shippingMethod && { ...shippingMethod, price: inCurrency(totals.shippingMinor) },
    // An ordered cart has done its work; what of it is sold out by now is nobody's problem.
    problems: row.status === 'open' ? problemsOf(lines, estimate) : [],
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    expiresAt: row.expiresAt,
    version: row.version,
  };
}

function presentLine(
  line: StandingLine,
  priced: Estimate['lines'][number] | undefined,
  inCurrency: InCurrency,
): CartLineResponse {
  const { id, variantId, productId, quantity, goods } = line;
  return {
    id,
    variantId,
    productId,
    sku: goods?.sku ?? line.sku,
    title: goods?.title ?? line.title,
    image: goods?.image ?? null,
    quantity,
    unitPrice: goods && inCurrency(goods.unitPrice.amount),
    total: inCurrency(priced?.totalMinor ?? 0),
    discount: inCurrency(priced?.discountMinor ?? 0),
    available: problemOf(line) === null,
  };
}

function presentCoupon(typed: string, { couponCode, couponProblem }: Estimate): CartCouponResponse {
  return {
    code: couponCode ?? typed,
    applies: couponProblem === null,
    reason: couponProblem && reasonOf(couponProblem),
  };
}

export type LineProblem = 'not_for_sale' | 'out_of_stock';

/** What is wrong with a line at this moment. */
export function problemOf({ goods, inStock }: Pick<StandingLine, 'goods' | 'inStock'>): LineProblem | null {
  if (!goods) return 'not_for_sale';
  return inStock ? null : 'out_of_stock';
}

/** The member of a line that is wrong, and how. */
export const LINE_PROBLEMS = {
  not_for_sale: { member: '/variantId', detail: 'is not for sale' },
  out_of_stock: { member: '/quantity', detail: 'is more than what is left' },
} as const satisfies Record<LineProblem, { member: string; detail: string }>;

function problemsOf(lines: readonly StandingLine[], estimate: Estimate): CartProblemResponse[] {
  const ofLines = lines.flatMap((line, index) => {
    const code = problemOf(line);
    if (code === null) return [];
    const { member, detail } = LINE_PROBLEMS[code];
    return [{ pointer: `/lines/${String(index)}${member}`, code, detail }];
  });
  const ofRest = [
    { pointer: '/coupon', problem: estimate.couponProblem },
    { pointer: '/shippingMethod', problem: estimate.shippingProblem },
  ];
  return [
    ...ofLines,
    ...ofRest.flatMap(({ pointer, problem }) =>
      problem ? [{ pointer, code: reasonOf(problem), detail: problem.message }] : [],
    ),
  ];
}

/** Why a coupon or a way of shipping does not count, in a word for programs. */
function reasonOf({ type, particulars }: Problem): string {
  if (type === CouponUsedUp) return 'used_up';
  const reason = particulars.members?.['reason'];
  return typeof reason === 'string' ? reason : 'unavailable';
}
