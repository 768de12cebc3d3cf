import { defineProblem } from '../common/problem';

export const InvalidCredentials = defineProblem({
  code: 'auth.invalid_credentials',
  status: 401,
  title: 'The address or the password is wrong',
  advice: 'The same answer stands for an unknown address, a wrong password, and an address that is not confirmed yet.',
});

export const SecondFactorRefused = defineProblem({
  code: 'auth.second_factor_refused',
  status: 401,
  title: 'The second factor was not proved',
  advice:
    'The code is wrong or was used before, or more than ten minutes have passed since the password. Ask for the next code; if that fails too, sign in again.',
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
  advice:
    'Wait as many seconds as `Retry-After` says. Failures are counted per account and address, per address, and per account. The last two never hold up an address from which the account has signed in before, so nobody is locked out for good.',
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
