import { Injectable } from '@nestjs/common';
import { newId } from '../common/id';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { MailingsService } from '../users/mailings.service';
import { UsersService } from '../users/users.service';
import type { ReportBounce } from './bounce.dto';
import { BOUNCE_SENT } from './campaign-recipient.queries';
import { mailNamedBy } from './message-id';

const REPORTED = 'Reported by the mail provider.';

/** What is heard of mails after a server has taken them. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly mailings: MailingsService,
    private readonly audit: AuditLog,
  ) {}

  /** The same for an address that nobody has: who reports need not learn who has an account. */
  async report({ email, kind, messageId }: ReportBounce): Promise<void> {
    await this.transactions.run(async (tx) => {
      const account = await this.users.findByEmail(email, tx);
      if (account && kind === 'complaint') await this.mailings.refuse(tx, account.id);
      if (account && kind === 'hard') await this.bounced(tx, account, messageId);
      const target = account ? accountTarget(account.id) : { type: 'mail_bounce', id: newId() };
      this.audit.record(tx, { action: 'mail_bounces.reported', target, changes: { kind } });
    });
  }

  private async bounced(tx: Tx, account: { id: string; email: string }, messageId = ''): Promise<void> {
    await this.mailings.noteBounce(tx, account.id, account.email);
    const mail = mailNamedBy(messageId);
    if (mail?.userId === account.id) await rows(tx, BOUNCE_SENT, [mail.campaignId, mail.userId, REPORTED]);
  }
}
