import { Moment, Optional, Text, TextList } from '../common/fields';

export class CreateApiKey {
  /**
   * What it is for.
   * @example "Warehouse sync"
   */
  @Text({ max: 100 })
  name!: string;

  /**
   * Names of `GET /v1/admin/permissions`. You can give only what you hold.
   * @example ["inventory:read", "inventory:write"]
   */
  @TextList({ min: 1, max: 100, maxLength: 100 })
  permissions!: string[];

  /** When it stops working. Left out, it works until it is deleted. */
  @Optional()
  @Moment()
  expiresAt?: string;
}

/** A key for a program. */
export class ApiKeyResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  /** @example "Warehouse sync" */
  name!: string;

  /** What it permits, as long as whoever made it holds the same. */
  permissions!: string[];

  createdAt!: Date;

  expiresAt!: Date | null;

  /** To the minute. */
  lastUsedAt!: Date | null;
}

/** A new key. This is the only time that it is shown. */
export class NewApiKeyResponse extends ApiKeyResponse {
  /**
   * Send it as `Authorization: Bearer …`.
   * @example "haat_AaIDMW1WfSOmj5zzdxGGaw.Ek4Ynh99rN8q2Bhj4AAIaRQjQIQyY1aHN09adv_g460"
   */
  key!: string;
}

export class ApiKeyPage {
  items!: ApiKeyResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
