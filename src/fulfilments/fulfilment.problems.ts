import { defineProblem } from '../common/problem';

export const FulfilmentNotFound = defineProblem({
  code: 'fulfilments.not_found',
  status: 404,
  title: 'No such fulfilment',
  advice: 'Look it up among the fulfilments of its order.',
});

export const NotConfirmed = defineProblem({
  code: 'fulfilments.not_confirmed',
  status: 409,
  title: 'Nothing of this order may leave',
  advice:
    'Goods leave only for a confirmed order: read it again, it waits for its payment, was cancelled, or is completed.',
});

export const MoreThanLeft = defineProblem({
  code: 'fulfilments.more_than_left',
  status: 409,
  title: 'So much is not left to be sent',
  advice: '`errors` points at the quantities. Read the order again: somebody else may have sent a part of it.',
});

export const TooManyFulfilments = defineProblem({
  code: 'fulfilments.too_many',
  status: 409,
  title: 'This order was sent in as many parts as it may be',
  advice: 'An order leaves in at most 100 parts.',
});

export const AlreadyDelivered = defineProblem({
  code: 'fulfilments.already_delivered',
  status: 409,
  title: 'It has arrived already',
  advice: 'Nothing is left to be said. The moment at which it was first said to have arrived stays.',
});
