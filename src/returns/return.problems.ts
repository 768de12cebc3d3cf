import { defineProblem } from '../common/problem';

export const ReturnNotFound = defineProblem({
  code: 'returns.not_found',
  status: 404,
  title: 'No such return',
  advice: 'Look it up among the returns of its order.',
});

export const NothingShipped = defineProblem({
  code: 'returns.nothing_shipped',
  status: 409,
  title: 'Nothing of this order was shipped',
  advice: 'What has not left can be cancelled with `POST /v1/orders/{id}/cancellation`.',
});

export const MoreThanShipped = defineProblem({
  code: 'returns.more_than_shipped',
  status: 409,
  title: 'So much cannot come back',
  advice:
    '`errors` points at the quantities. At most what was shipped can come back, less what has come back or is to: read the order again.',
});

export const TooManyReturns = defineProblem({
  code: 'returns.too_many',
  status: 409,
  title: 'There are as many returns of this order as there may be',
  advice: 'An order has at most 50 returns, those that were rejected included. Write to the shop.',
});

export const WrongStep = defineProblem({
  code: 'returns.wrong_step',
  status: 409,
  title: 'This return is not at that point',
  advice:
    'Read it again. It is approved or rejected after it was requested, received or rejected after it was approved, and then refunded by itself.',
});
