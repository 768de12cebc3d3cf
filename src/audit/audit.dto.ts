import { Moment, OneOf, Optional, Text } from '../common/fields';
import { ListQuery } from '../platform/http/listing';

const AUDIT_SORTS = ['at', '-at'] as const;

export class ListAuditEntries extends ListQuery {
  /** The account or key that acted. */
  @Optional()
  @Text({ max: 36 })
  actor?: string;

  /**
   * What was done.
   * @example "users.roles_changed"
   */
  @Optional()
  @Text({ max: 100 })
  action?: string;

  /** The identifier of what it was done to. */
  @Optional()
  @Text({ max: 100 })
  target?: string;

  /** At or after this moment. */
  @Optional()
  @Moment()
  from?: string;

  /** Before this moment. */
  @Optional()
  @Moment()
  to?: string;

  /** The order; `-` means descending. Newest first when left out. */
  @Optional()
  @OneOf(AUDIT_SORTS)
  sort?: (typeof AUDIT_SORTS)[number];
}

/** Who acted. */
export class AuditActor {
  /** `account`, `api_key`, `system` (a command or a job) or `anonymous`. */
  type!: 'account' | 'api_key' | 'system' | 'anonymous';

  id!: string | null;

  /** An address or the name of a key; `null` once the person was erased. */
  label!: string | null;
}

/** What it was done to. */
export class AuditTarget {
  /** @example "account" */
  type!: string;

  id!: string;
}

/** One thing that staff did, or that happened to the security of an account. */
export class AuditEntryResponse {
  id!: string;

  at!: Date;

  actor!: AuditActor;

  /** @example "users.roles_changed" */
  action!: string;

  target!: AuditTarget;

  ip!: string | null;

  requestId!: string | null;

  /** The members that were set. Never a secret. */
  changes!: Record<string, unknown>;
}

export class AuditPage {
  items!: AuditEntryResponse[];

  /** Ask for the next page with `?cursor=`; `null` on the last. */
  nextCursor!: string | null;

  /** How many match, when asked for with `?count=true`. */
  count?: number;
}
