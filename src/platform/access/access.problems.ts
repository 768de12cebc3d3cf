import { defineProblem } from '../../common/problem';

export const Unauthenticated = defineProblem({
  code: 'auth.unauthenticated',
  status: 401,
  title: 'Sign in first',
  advice:
    'Send `Authorization: Bearer <access token>`. When the token has expired, refresh it once; if that fails, sign in again.',
});

export const Forbidden = defineProblem({
  code: 'auth.forbidden',
  status: 403,
  title: 'You may not do this',
  advice: 'Ask an owner for a role that holds the permission named in `detail`.',
});
