import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import { ApiKeysService } from './api-keys.service';

const LIST_KEYS = statement(
  'api_keys.list_keys_of_maker',
  `SELECT name, permissions, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
          revoked_at AS "revokedAt" FROM api_keys WHERE created_by = $1 ORDER BY id`,
);

/** Which keys somebody made for programs. */
@Injectable()
@HoldsPersonalData('api-keys')
export class ApiKeysPrivacy implements PersonalDataHolder {
  constructor(
    private readonly dataSource: DataSource,
    private readonly apiKeys: ApiKeysService,
  ) {}

  async exportOf({ id }: DataSubject): Promise<{ apiKeys: object[] }> {
    return { apiKeys: await rows(this.dataSource, LIST_KEYS, [id]) };
  }

  /** A key is revoked and stays: it belonged to the store, and the audit log names it. */
  erase(tx: Tx, { id }: DataSubject): Promise<void> {
    return this.apiKeys.revokeAllOf(tx, id);
  }
}
