import { money, type Money } from '../common/money';

/** Ways of shipping, of each kind; the first is what an order gets that names none. */
export function demoShippingMethods(currency: string) {
  const amount = (minor: number): Money => money(minor, currency);
  return [
    { code: 'saver', title: 'Saver, 7 to 10 days', kind: 'flat' as const, price: amount(0), position: 1 },
    {
      code: 'standard',
      title: 'Standard, 4 to 6 days',
      kind: 'free_above' as const,
      price: amount(4_900),
      freeFrom: amount(99_900),
      countries: ['IN'],
      position: 2,
    },
    {
      code: 'express',
      title: 'Express, 1 to 2 days',
      kind: 'flat' as const,
      price: amount(14_900),
      countries: ['IN'],
      position: 3,
    },
    {
      code: 'worldwide',
      title: 'Worldwide by air',
      kind: 'by_weight' as const,
      price: amount(150_000),
      includedGrams: 500,
      stepPrice: amount(60_000),
      stepGrams: 500,
      position: 4,
    },
  ];
}

/** One coupon of each kind. */
export const demoCoupons = (currency: string) => [
  { code: 'WELCOME10', kind: 'percentage' as const, value: 10, maxUsesPerCustomer: 1 },
  { code: 'DIWALI200', kind: 'fixed' as const, value: 20_000, minimum: money(99_900, currency), maxUses: 500 },
];
