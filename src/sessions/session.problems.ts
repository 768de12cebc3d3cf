import { defineProblem } from '../common/problem';

export const RefreshRefused = defineProblem({
  code: 'auth.refresh_refused',
  status: 401,
  title: 'This refresh token is dead',
  advice: 'Sign in again. A refresh token is used once; using an old one again ends the whole session.',
});

export const CrossSite = defineProblem({
  code: 'auth.cross_site',
  status: 403,
  title: 'This page may not use the cookie',
  advice:
    'The refresh token travels as a cookie only for pages of the origins that the operator lists in `STOREFRONT_URL`, `PUBLIC_URL` and `CORS_ORIGINS`.',
});

export const SessionNotFound = defineProblem({
  code: 'auth.session_not_found',
  status: 404,
  title: 'No such session',
  advice: 'It has ended already, or was never yours. List the living ones with `GET /v1/auth/sessions`.',
});
