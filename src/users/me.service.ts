import { Injectable } from '@nestjs/common';
import { Invalidation } from '../platform/cache/invalidation';
import { firstRow } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { ACCOUNTS } from './account';
import { MailingsService } from './mailings.service';
import type { ChangeMe, MeResponse } from './user.dto';
import { UserNotFound } from './user.problems';
import { UPDATE_ME } from './user.queries';
import { UsersService } from './users.service';

/** What somebody changes of the own account. */
@Injectable()
export class MeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly mailings: MailingsService,
    private readonly invalidation: Invalidation,
  ) {}

  async change(id: string, { name, marketingMails }: ChangeMe): Promise<MeResponse> {
    await this.transactions.run(async (tx) => {
      const account = await firstRow<{ email: string }>(tx, UPDATE_ME, [id, name ?? null, marketingMails ?? null]);
      if (!account) throw UserNotFound.because('This account is gone.');
      if (marketingMails === true) await this.mailings.forgetRefusal(tx, account.email);
      await this.invalidation.publish(tx, ACCOUNTS, id);
    });
    return this.users.me(id);
  }
}
