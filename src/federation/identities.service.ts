import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvalidCredentials } from '../auth/auth.problems';
import { SessionsService } from '../sessions/sessions.service';
import { SignInService } from '../auth/sign-in.service';
import { newId } from '../common/id';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { violatedUnique } from '../platform/database/database-errors';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { UsersService } from '../users/users.service';
import type { IdentityPage, IdentityResponse } from './federation.dto';
import { IdentityLinked } from './federation.events';
import { EmailUnverified, IdentityNotFound } from './federation.problems';
import * as sql from './federation.queries';
import type { ProviderAccount } from './provider-claims';

const ONE_ACCOUNT = 'identities_provider_subject_key';

/** Which account at a provider opens which account here. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly users: UsersService,
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The account that this one at the provider opens, which is found, linked or made. Of two who come at once for a
   * subject that nobody knows, one makes the account, and the constraint sends the other to look again.
   */
  async open(provider: string, account: ProviderAccount): Promise<string> {
    const userId = await this.found(provider, account).catch((error: unknown) => {
      if (violatedUnique(error) !== ONE_ACCOUNT) throw error;
      return this.found(provider, account);
    });
    if ((await this.users.account(userId))?.active) return userId;
    this.signIn.noteFailure(userId);
    throw refused();
  }

  async list(userId: string): Promise<IdentityPage> {
    return { items: await rows<IdentityResponse>(this.dataSource, sql.LIST_IDENTITIES, [userId]), nextCursor: null };
  }

  async remove(userId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const removed = await firstRow<{ provider: string }>(tx, sql.DELETE_IDENTITY, [userId, id]);
      if (!removed) throw IdentityNotFound.because('You have no such identity.');
      this.audit.record(tx, {
        action: 'federation.identity_removed',
        target: accountTarget(userId),
        changes: { id, provider: removed.provider },
      });
    });
  }

  private found(provider: string, account: ProviderAccount): Promise<string> {
    return this.transactions.run(async (tx) => {
      const { subject, email } = account;
      const known = await firstRow<{ userId: string }>(tx, sql.USE_IDENTITY, [provider, subject, email]);
      return known ? known.userId : this.link(tx, provider, account);
    });
  }

  /** By an address alone that the provider has verified: otherwise whoever names yours there would get in here. */
  private async link(tx: Tx, provider: string, { subject, email, name }: ProviderAccount): Promise<string> {
    if (email === null) throw EmailUnverified.because('The provider names no address that it has verified.');
    const holder = { email, name, passwordHash: null };
    const opened = await this.users.open(tx, holder, { verified: true });
    const userId = opened ?? (await this.claim(tx, email, name)) ?? (await this.users.confirmedHolder(tx, email));
    if (userId === null) throw refused();
    const id = newId();
    await rows(tx, sql.KEEP_IDENTITY, [id, userId, provider, subject, email]);
    this.audit.record(tx, {
      action: 'federation.identity_linked',
      target: accountTarget(userId),
      changes: { id, provider },
    });
    if (!opened) await this.events.record(tx, new IdentityLinked(userId, { userId, provider }));
    return userId;
  }

  /**
   * An account that waits for its address to be confirmed may have been opened by anybody. The address is proved now, so
   * the account is its owner's; whatever the other one could come back with is taken from it.
   */
  private async claim(tx: Tx, email: string, name: string): Promise<string | null> {
    const userId = await this.users.claimUnverified(tx, email, name);
    if (userId !== null) await this.sessions.endOthers(tx, userId, null, 'claimed');
    return userId;
  }
}

/** The same for an account that is disabled and for one that was erased. */
const refused = (): Error => InvalidCredentials.because('This provider opens no account for you.');
