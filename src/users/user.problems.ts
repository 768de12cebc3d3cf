import { defineProblem } from '../common/problem';

export const UserNotFound = defineProblem({
  code: 'users.not_found',
  status: 404,
  title: 'No such account',
  advice: 'Look the account up with `GET /v1/admin/users`.',
});

export const UnknownRole = defineProblem({
  code: 'users.unknown_role',
  status: 422,
  title: 'No such role',
  advice: 'Use the names that `GET /v1/admin/roles` lists.',
});

export const GrantBeyondOwn = defineProblem({
  code: 'users.grant_beyond_own',
  status: 403,
  title: 'You cannot give or take what you do not hold',
  advice: 'Ask somebody who holds those permissions, for example an owner.',
});

export const LastOwner = defineProblem({
  code: 'users.last_owner',
  status: 409,
  title: 'A store needs an owner',
  advice: 'Make somebody else an owner first.',
});
