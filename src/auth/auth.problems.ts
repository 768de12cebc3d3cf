import { defineProblem } from '../common/problem';

export const InvalidCredentials = defineProblem({
  code: 'auth.invalid_credentials',
  status: 401,
  title: 'The address or the password is wrong',
  advice: 'The same answer stands for an unknown address, a wrong password, and an address that is not confirmed yet.',
});

export const RefreshRefused = defineProblem({
  code: 'auth.refresh_refused',
  status: 401,
  title: 'This refresh token is dead',
  advice: 'Sign in again. A refresh token is used once; using an old one again ends the whole session.',
});

export const TokenInvalid = defineProblem({
  code: 'auth.token_invalid',
  status: 422,
  title: 'This link is not valid any more',
  advice: 'Ask for a new mail: a token works once, and only for a while.',
});

export const TooManyAttempts = defineProblem({
  code: 'auth.too_many_attempts',
  status: 429,
  title: 'Too many failed attempts',
  advice: 'Wait as many seconds as `Retry-After` says. Nobody is locked out for good.',
});

export const WrongPassword = defineProblem({
  code: 'auth.wrong_password',
  status: 403,
  title: 'The current password is wrong',
  advice: 'Ask the person to type it again. Failed attempts are counted like failed sign-ins.',
});

export const CommonPassword = defineProblem({
  code: 'auth.common_password',
  status: 422,
  title: 'This password is too common',
  advice: 'Ask for another one: this one is on the lists that attackers try first.',
});

export const SessionNotFound = defineProblem({
  code: 'auth.session_not_found',
  status: 404,
  title: 'No such session',
  advice: 'It has ended already, or was never yours. List the living ones with `GET /v1/auth/sessions`.',
});

export const ApiKeyNotFound = defineProblem({
  code: 'auth.api_key_not_found',
  status: 404,
  title: 'No such key',
  advice: 'It was deleted, or has expired. List the living ones with `GET /v1/admin/api-keys`.',
});
