import { EmailAddress, Flag, OneOf, Optional, Text, TextList } from '../common/fields';
import { ListQuery } from '../platform/http/listing';
import { USER_STATUSES, type UserStatus } from './user.entity';

/** Your own account. */
export class MeResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  /** @example "ada@example.com" */
  email!: string;

  /** @example "Ada Jha" */
  name!: string;

  /** Whether you get mail that goes to many. Mail about your orders and your account you get either way. */
  marketingMails!: boolean;

  /** @example ["customer"] */
  roles!: string[];

  /** What your roles permit; `*` is everything. */
  permissions!: string[];

  createdAt!: Date;

  /** Counts the changes of this account. */
  version!: number;
}

/** What you may change of your own account. Members that are left out stay. */
export class ChangeMe {
  /**
   * How we address you.
   * @example "Ada Jha"
   */
  @Optional()
  @Text({ max: 200 })
  name?: string;

  /** Whether you want mail that goes to many. */
  @Optional()
  @Flag()
  marketingMails?: boolean;
}

/** An account, as staff see it. */
export class UserResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  /** @example "ada@example.com" */
  email!: string;

  /** @example "Ada Jha" */
  name!: string;

  status!: 'active' | 'disabled';

  /** Whether the address was proved. Until then nobody can sign in with it. */
  emailVerified!: boolean;

  /** @example ["customer"] */
  roles!: string[];

  createdAt!: Date;

  updatedAt!: Date;

  /** Counts the changes of this account; part of the `ETag`. */
  version!: number;
}

export class UserPage {
  items!: UserResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;
}

const USER_SORTS = ['createdAt', '-createdAt', 'email', '-email'] as const;

export class ListUsers extends ListQuery {
  /** Part of the address or the name. */
  @Optional()
  @Text({ max: 200 })
  q?: string;

  /** Only accounts with this role. */
  @Optional()
  @Text({ max: 50 })
  role?: string;

  @Optional()
  @OneOf(USER_STATUSES)
  status?: UserStatus;

  /** The order; `-` means descending. */
  @Optional()
  @OneOf(USER_SORTS)
  sort?: (typeof USER_SORTS)[number];
}

/** What staff may change of an account. Members that are left out stay. */
export class ChangeUser {
  /** @example "Ada Jha" */
  @Optional()
  @Text({ max: 200 })
  name?: string;

  /** A disabled account cannot sign in, and its sessions are dead at once. */
  @Optional()
  @OneOf(USER_STATUSES)
  status?: UserStatus;
}

export class AssignRoles {
  /**
   * All roles that the account shall have.
   * @example ["support"]
   */
  @TextList({ max: 20, maxLength: 50 })
  roles!: string[];
}

/** What it takes to open an account. */
export class NewAccount {
  @EmailAddress()
  email!: string;

  @Text({ max: 200 })
  name!: string;

  passwordHash!: string | null;
}
