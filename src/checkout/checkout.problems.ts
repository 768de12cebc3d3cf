import { defineProblem } from '../common/problem';

export const PriceChanged = defineProblem({
  code: 'orders.price_changed',
  status: 409,
  title: 'The total is not what you expected',
  advice: 'Show the customer the new `total` of this answer, and order again with it as `expectedTotal` and a new key.',
});

export const NotForSale = defineProblem({
  code: 'orders.not_for_sale',
  status: 422,
  title: 'Something in the order is not for sale',
  advice: 'Remove the lines that `errors` points at: the variant does not exist, or its product is not on sale.',
});

export const EmailNeeded = defineProblem({
  code: 'orders.email_needed',
  status: 422,
  title: 'A guest’s order needs an address',
  advice: 'Send `email`, or sign in.',
});
