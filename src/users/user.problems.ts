import { defineProblem } from '../common/problem';

export const UserNotFound = defineProblem({
  code: 'users.not_found',
  status: 404,
  title: 'No such account',
  advice: 'Look the account up with `GET /v1/admin/users`.',
});

export const AccountErased = defineProblem({
  code: 'users.erased',
  status: 409,
  title: 'This person was erased',
  advice: 'The account stays empty for good. The person can register anew, as somebody new.',
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

export const AddressNotFound = defineProblem({
  code: 'users.address_not_found',
  status: 404,
  title: 'No such address',
  advice: 'List the addresses that you keep with `GET /v1/me/addresses`.',
});

export const TooManyAddresses = defineProblem({
  code: 'users.too_many_addresses',
  status: 409,
  title: 'You keep as many addresses as you can',
  advice: 'Delete one that you do not need.',
});

export const RoleNotFound = defineProblem({
  code: 'users.role_not_found',
  status: 404,
  title: 'No such role',
  advice: 'Use the names that `GET /v1/admin/roles` lists.',
});

export const RoleTaken = defineProblem({
  code: 'users.role_taken',
  status: 409,
  title: 'There is a role of this name',
  advice: 'Change that one, or choose another name.',
});

export const BuiltInRole = defineProblem({
  code: 'users.role_built_in',
  status: 409,
  title: 'Built-in roles stay as they are',
  advice: 'Make a role of your own with the permissions that you want.',
});

export const RoleInUse = defineProblem({
  code: 'users.role_in_use',
  status: 409,
  title: 'Somebody has this role',
  advice: 'Find them with `GET /v1/admin/users?role=…` and take the role away first.',
});

export const UnknownPermission = defineProblem({
  code: 'users.unknown_permission',
  status: 422,
  title: 'No such permission',
  advice: 'Use the names that `GET /v1/admin/permissions` lists.',
});
