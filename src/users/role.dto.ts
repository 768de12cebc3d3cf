import { Text, TextList } from '../common/fields';

export const ROLE_NAME = /^[a-z][a-z0-9_-]{1,49}$/;

/** A named set of permissions. */
export class RoleResponse {
  /** @example "support" */
  name!: string;

  /** @example ["orders:read", "users:read"] */
  permissions!: string[];

  /** Built-in roles cannot be changed. */
  builtIn!: boolean;

  /** Counts the changes of this role; part of the `ETag`. */
  version!: number;
}

export class RolePage {
  items!: RoleResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}

export class CreateRole {
  /**
   * Lower-case letters, digits, `-` and `_`. A role keeps its name.
   * @example "packer"
   */
  @Text({ min: 2, max: 50, pattern: ROLE_NAME, patternSays: 'lower-case letters, digits, - and _' })
  name!: string;

  /**
   * Names of `GET /v1/admin/permissions`. You can give only what you hold.
   * @example ["orders:read", "inventory:read"]
   */
  @TextList({ max: 100, maxLength: 100 })
  permissions!: string[];
}

export class ChangeRole {
  /**
   * All that the role permits from now on.
   * @example ["orders:read"]
   */
  @TextList({ max: 100, maxLength: 100 })
  permissions!: string[];
}

/** Something that a role may permit. */
export class PermissionResponse {
  /** @example "orders:read" */
  name!: string;

  /** @example "See the orders of every customer." */
  description!: string;
}

export class PermissionPage {
  items!: PermissionResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
