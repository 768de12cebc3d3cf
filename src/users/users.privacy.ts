import { Injectable } from '@nestjs/common';
import { erasedAddress } from '../common/erased-address';
import { Invalidation } from '../platform/cache/invalidation';
import { firstRow, rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { type DataSubject, HoldsPersonalData, type PersonalDataHolder } from '../platform/privacy/personal-data-holder';
import { ACCOUNTS } from './account';
import { AddressesService } from './addresses.service';
import { MailingsService } from './mailings.service';
import { UserNotFound } from './user.problems';
import * as sql from './user.queries';
import { requireOtherOwner, UsersService } from './users.service';

/** The account, its roles, and the addresses that it keeps. The row stays, as a name that orders can refer to. */
@Injectable()
@HoldsPersonalData('users')
export class UsersPrivacy implements PersonalDataHolder {
  constructor(
    private readonly users: UsersService,
    private readonly addresses: AddressesService,
    private readonly mailings: MailingsService,
    private readonly invalidation: Invalidation,
  ) {}

  async exportOf({ id }: DataSubject): Promise<object> {
    const [account, addresses] = [await this.users.one(id), await this.addresses.list(id)];
    return { account, addresses: addresses.items, mailings: await this.mailings.of(id) };
  }

  async erase(tx: Tx, { id, email }: DataSubject): Promise<void> {
    await rows(tx, sql.LOCK_OWNERS);
    const account = await firstRow<sql.UserRow>(tx, sql.FIND_USER, [id]);
    if (account?.roles.includes('owner')) await requireOtherOwner(tx, id);
    await this.mailings.keepRefusal(tx, id, email);
    if (!(await firstRow(tx, sql.ERASE_USER, [id, erasedAddress(id)]))) {
      throw UserNotFound.because('This account is gone.');
    }
    await rows(tx, sql.REPLACE_ROLES, [id, []]);
    await rows(tx, sql.DELETE_ADDRESSES, [id]);
    await this.invalidation.publish(tx, ACCOUNTS, id);
  }
}
