import { Injectable } from '@nestjs/common';
import { rows, statement } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import type { FactorsResponse, PasskeyResponse } from './factor.dto';
import { DELETE_RECOVERY_CODES } from './factors.queries';
import { FactorsService } from './factors.service';
import { PasskeysService } from './passkeys.service';

const DELETE_SECRETS = statement('factors.delete_secrets', 'DELETE FROM totp_secrets WHERE user_id = $1');
const DELETE_PASSKEYS = statement('factors.delete_passkeys', 'DELETE FROM passkeys WHERE user_id = $1');

/** By what somebody proves who they are, beside the password. */
@Injectable()
@HoldsPersonalData('factors')
export class FactorsPrivacy implements PersonalDataHolder {
  constructor(
    private readonly factors: FactorsService,
    private readonly passkeys: PasskeysService,
  ) {}

  async exportOf({ id }: DataSubject): Promise<{ state: FactorsResponse; passkeys: PasskeyResponse[] }> {
    return { state: await this.factors.show(id), passkeys: (await this.passkeys.list(id)).items };
  }

  async erase(tx: Tx, { id }: DataSubject): Promise<void> {
    await rows(tx, DELETE_SECRETS, [id]);
    await rows(tx, DELETE_PASSKEYS, [id]);
    await rows(tx, DELETE_RECOVERY_CODES, [id]);
  }
}
