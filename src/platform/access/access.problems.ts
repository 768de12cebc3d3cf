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

export const PeopleOnly = defineProblem({
  code: 'auth.people_only',
  status: 403,
  title: 'This is not for API keys',
  advice: 'Sign in as a person: an API key reaches the routes of the staff, and only those that its permissions name.',
});

export const ReauthenticationRequired = defineProblem({
  code: 'auth.reauthentication_required',
  status: 403,
  title: 'Prove again who you are',
  advice:
    'Ask for the password, send it to `POST /v1/auth/reauthenticate`, and repeat the call within a quarter of an hour.',
});

export const LinkInvalid = defineProblem({
  code: 'auth.link_invalid',
  status: 403,
  title: 'This link opens nothing',
  advice: 'It was changed on its way, or is for something else. Ask for a new one where this one came from.',
});

export const LinkExpired = defineProblem({
  code: 'auth.link_expired',
  status: 403,
  title: 'This link has expired',
  advice: 'Links are good for ten to fifteen minutes. Ask for a new one where this one came from.',
});
