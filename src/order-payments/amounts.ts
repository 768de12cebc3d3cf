import type { Money } from '../common/money';
import { InvalidRequest } from '../platform/http/http.problems';

/** An amount in the body that is to move: more than nothing, and in the currency of the order. */
export function requireMovable(amount: Money, currency: string): void {
  const errors = [
    ...(amount.amount > 0 ? [] : [{ pointer: '/amount/amount', code: 'min', detail: 'must be more than 0' }]),
    ...(amount.currency === currency
      ? []
      : [{ pointer: '/amount/currency', code: 'currency', detail: `must be ${currency}, as the order is` }]),
  ];
  if (errors.length > 0) throw InvalidRequest.because('The amount cannot be moved.', { errors });
}
