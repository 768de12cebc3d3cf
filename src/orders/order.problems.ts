import { defineProblem } from '../common/problem';

export const OrderNotFound = defineProblem({
  code: 'orders.not_found',
  status: 404,
  title: 'No such order',
  advice: 'It does not exist, is not yours, or the `X-Order-Token` is missing or belongs to another order.',
});

export const CannotCancel = defineProblem({
  code: 'orders.cannot_cancel',
  status: 409,
  title: 'This order cannot be cancelled any more',
  advice: 'It is cancelled already, completed, or on its way. What was shipped can be returned.',
});
