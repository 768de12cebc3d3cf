import { defineProblem } from '../common/problem';

export const ProviderUnavailable = defineProblem({
  code: 'payments.provider_unavailable',
  status: 422,
  title: 'This store does not take payments that way',
  advice:
    'Choose another `provider`: which ones a store takes is its own setting. `sandbox` is never there in production.',
});

export const TokenNeeded = defineProblem({
  code: 'payments.token_needed',
  status: 422,
  title: 'The means of payment is missing',
  advice: 'Send the `token` that the provider’s own form gave you. `manual` takes none.',
});

export const PaymentUnderWay = defineProblem({
  code: 'payments.under_way',
  status: 409,
  title: 'Another payment is still under way',
  advice: 'Wait as many seconds as `Retry-After` says and look at the order again: it may be paid by then.',
});

export const NothingOwed = defineProblem({
  code: 'payments.nothing_owed',
  status: 409,
  title: 'There is nothing to pay',
  advice: 'The order is paid, promised to be paid, or cancelled. Read it again.',
});

export const AboveOwed = defineProblem({
  code: 'payments.above_owed',
  status: 409,
  title: 'That is more than what is owed',
  advice: 'Record at most what `owed` says, in the currency of the order.',
});

export const AboveCaptured = defineProblem({
  code: 'payments.above_captured',
  status: 409,
  title: 'That is more than what is left of the payments',
  advice:
    'Refund at most what `refundable` says, in the currency of the order: what was captured, less what was or is being refunded.',
});

export const NothingToCapture = defineProblem({
  code: 'payments.nothing_to_capture',
  status: 409,
  title: 'There is no promised payment to take',
  advice: 'Only an `authorized` payment can be captured. Read the order again.',
});

export const RefundNotFound = defineProblem({
  code: 'payments.refund_not_found',
  status: 404,
  title: 'There is no such refund',
  advice: 'Look it up among the refunds of its order.',
});

export const UnknownProvider = defineProblem({
  code: 'payments.unknown_provider',
  status: 404,
  title: 'No gateway of this name is connected',
  advice: 'Check the address that the gateway was given for its webhooks, and the settings of the store.',
});

export const NoticeRefused = defineProblem({
  code: 'payments.notice_refused',
  status: 400,
  title: 'The signature does not hold',
  advice:
    'The signature has to be over the raw body, made with the shared secret, and not older than five minutes. Check the secret and the clock.',
});
