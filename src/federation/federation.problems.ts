import { defineProblem } from '../common/problem';

export const ProviderNotFound = defineProblem({
  code: 'federation.provider_not_found',
  status: 404,
  title: 'No such provider',
  advice: 'Use the names that `GET /v1/auth/providers` lists.',
});

export const TransactionRefused = defineProblem({
  code: 'federation.transaction_refused',
  status: 401,
  title: 'This sign-in cannot be finished any more',
  advice:
    'Begin again with `POST /v1/auth/providers/{name}/authorization`. A transaction works once, for ten minutes, with the provider that it was made for.',
});

export const ProviderDenied = defineProblem({
  code: 'federation.denied',
  status: 401,
  title: 'The provider did not sign the person in',
  advice:
    '`providerError` holds what the provider said (RFC 6749, 4.1.2.1): `access_denied` when the person refused. Let them begin again, or sign in another way.',
});

export const AnswerRefused = defineProblem({
  code: 'federation.answer_refused',
  status: 401,
  title: 'What came back from the provider does not hold',
  advice:
    'Begin again. Send the parameters of the address that the provider led back to, as they are, with the transaction that the same browser tab began with: a code works once, and an answer to somebody else’s transaction is refused.',
});

export const EmailUnverified = defineProblem({
  code: 'federation.email_unverified',
  status: 403,
  title: 'The provider does not vouch for the address',
  advice:
    'An account is opened or linked only by an address that the provider says it has verified. Let the person verify it there, or register here.',
});

export const ProviderUnavailable = defineProblem({
  code: 'federation.provider_unavailable',
  status: 503,
  title: 'The provider does not answer',
  advice:
    'Retry after as many seconds as `Retry-After` says: the transaction still works if it is young enough. Offer another way to sign in meanwhile.',
});

export const IdentityNotFound = defineProblem({
  code: 'federation.identity_not_found',
  status: 404,
  title: 'No such identity',
  advice: 'It was removed already, or was never yours. List yours with `GET /v1/me/identities`.',
});
