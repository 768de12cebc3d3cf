import { defineProblem } from '../common/problem';

export const CartNotFound = defineProblem({
  code: 'carts.not_found',
  status: 404,
  title: 'No such cart',
  advice:
    'It does not exist, is not yours, has expired, or the `X-Cart-Token` is missing or belongs to another cart. Begin a new one.',
});

export const CartLineNotFound = defineProblem({
  code: 'carts.line_not_found',
  status: 404,
  title: 'The cart has no such line',
  advice: 'It was taken out, perhaps in another window. Read the cart again.',
});

export const CartAlreadyOrdered = defineProblem({
  code: 'carts.already_ordered',
  status: 409,
  title: 'This cart is an order already',
  advice: 'An ordered cart is not changed and not ordered again. Look among the orders, or begin a new cart.',
});

export const TooManyLines = defineProblem({
  code: 'carts.too_many_lines',
  status: 409,
  title: 'The cart has as many lines as it may have',
  advice: 'A cart holds at most 100 different things. Order them first, or take something out.',
});

export const CartLineNotForSale = defineProblem({
  code: 'carts.not_for_sale',
  status: 422,
  title: 'This is not for sale',
  advice: 'What `errors` points at does not exist, or its product is not on sale. Read the product again.',
});

export const CartIncomplete = defineProblem({
  code: 'carts.incomplete',
  status: 422,
  title: 'The cart is not ready to be ordered',
  advice: 'Put in what `errors` names: at least one line, and the address that the goods go to.',
});
