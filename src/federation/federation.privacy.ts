import { Injectable } from '@nestjs/common';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import type { IdentityResponse } from './federation.dto';
import { IdentitiesService } from './identities.service';

const DELETE_IDENTITIES = statement('federation.delete_identities', 'DELETE FROM identities WHERE user_id = $1');

/** With which accounts elsewhere somebody signs in here. */
@Injectable()
@HoldsPersonalData('federation')
export class FederationPrivacy implements PersonalDataHolder {
  constructor(private readonly identities: IdentitiesService) {}

  async exportOf({ id }: DataSubject): Promise<{ identities: IdentityResponse[] }> {
    return { identities: (await this.identities.list(id)).items };
  }

  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await rows(tx, DELETE_IDENTITIES, [id]);
  }
}
