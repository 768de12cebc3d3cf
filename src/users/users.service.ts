import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isErasedAddress } from '../common/erased-address';
import { newId } from '../common/id';
import type { Actor } from '../platform/access/actor';
import { covers, type Permission, permits } from '../platform/access/permissions';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Invalidation } from '../platform/cache/invalidation';
import { WatchedCache } from '../platform/cache/watched-cache';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { StaleVersion } from '../platform/http/http.problems';
import { PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import { type Account, ACCOUNTS } from './account';
import { MailingsService } from './mailings.service';
import { grantsOf, RolesService } from './roles.service';
import type { ChangeUser, ListUsers, MeResponse, NewAccount, UserPage, UserResponse } from './user.dto';
import { AccountErased, GrantBeyondOwn, LastOwner, UnknownRole, UserNotFound } from './user.problems';
import * as sql from './user.queries';

interface AccountRow extends Omit<Account, 'active' | 'roles' | 'grants'> {
  status: string;
  roles: Record<string, string[]>;
}

export interface Credentials {
  id: string;
  passwordHash: string | null;
  /** Active, and its address is proved. */
  maySignIn: boolean;
}

@Injectable()
export class UsersService {
  private readonly accounts: WatchedCache<Account>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invalidation: Invalidation,
    private readonly audit: AuditLog,
    private readonly allRoles: RolesService,
    private readonly mailings: MailingsService,
    private readonly config: Config,
  ) {
    this.accounts = new WatchedCache<Account>(invalidation, {
      topics: [ACCOUNTS],
      max: 20_000,
      ttlMs: 60_000,
      load: (id) => this.loadAccount(id),
    });
  }

  /** An account with what it may do; from memory on the common path. */
  account(id: string): Promise<Account | undefined> {
    return this.accounts.get(id);
  }

  credentials(email: string): Promise<Credentials | null> {
    return firstRow<Credentials>(this.dataSource, sql.FIND_CREDENTIALS, [email]);
  }

  /** Opens an account, or returns `null` when the address has one, or stands for somebody who was erased. */
  async open(tx: Tx, account: NewAccount, { verified = false, roles = ['customer'] } = {}): Promise<string | null> {
    if (isErasedAddress(account.email)) return null;
    const id = newId();
    const verifiedAt = verified ? new Date() : null;
    const opened = await firstRow(tx, sql.INSERT_USER, [
      id,
      account.email,
      account.name,
      account.passwordHash,
      verifiedAt,
      this.mailings.hashOf(account.email),
    ]);
    if (!opened) return null;
    await rows(tx, sql.REPLACE_ROLES, [id, roles]);
    return id;
  }

  async findByEmail(email: string, on: DataSource | Tx = this.dataSource): Promise<UserResponse | null> {
    const row = await firstRow<sql.UserRow>(on, sql.FIND_USER_BY_EMAIL, [email]);
    return row && present(row);
  }

  /**
   * Somebody signs up again with an address that nobody has proved yet: the latest sign-up counts, or else whoever came
   * first with somebody else's address would choose the password of the account that its owner confirms.
   */
  async reopenUnverified(tx: Tx, { email, name, passwordHash }: NewAccount): Promise<string | null> {
    return (await firstRow<{ id: string }>(tx, sql.REOPEN_UNVERIFIED, [email, name, passwordHash]))?.id ?? null;
  }

  /**
   * Makes an account that waits for its address to be confirmed the account of somebody who has proved the address. Its
   * password goes: whoever chose it had proved nothing. `null` when no account waits.
   */
  async claimUnverified(tx: Tx, email: string, name: string): Promise<string | null> {
    const claimed = await firstRow<{ id: string }>(tx, sql.CLAIM_UNVERIFIED, [email, name]);
    if (claimed) await this.invalidation.publish(tx, ACCOUNTS, claimed.id);
    return claimed?.id ?? null;
  }

  /** The active account that has this address, proved; it stays so until the transaction ends. */
  async confirmedHolder(tx: Tx, email: string): Promise<string | null> {
    return (await firstRow<{ id: string }>(tx, sql.LOCK_CONFIRMED_HOLDER, [email]))?.id ?? null;
  }

  async setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
    await rows(tx, sql.SET_PASSWORD, [id, passwordHash]);
  }

  /** Gives an account another, proved address; says whether it was free. */
  async setEmail(tx: Tx, id: string, email: string): Promise<boolean> {
    const changed = await firstRow(tx, sql.SET_EMAIL, [id, email, this.mailings.hashOf(email)]);
    if (changed) await this.invalidation.publish(tx, ACCOUNTS, id);
    return changed !== null;
  }

  async verifyEmail(tx: Tx, id: string): Promise<void> {
    await rows(tx, sql.VERIFY_EMAIL, [id]);
    await this.invalidation.publish(tx, ACCOUNTS, id);
  }

  async me(id: string): Promise<MeResponse> {
    const account = await this.loadAccount(id);
    if (!account) throw UserNotFound.because('This account is gone.');
    const { email, name, marketingMails, version, createdAt, roles, grants } = account;
    return { id, email, name, marketingMails, roles, permissions: [...grants].sort(), createdAt, version };
  }

  async list(query: ListUsers): Promise<UserPage> {
    const page = new PageRequest('users', query, this.config.secret);
    return readPage(this.dataSource, sql.allUsers(query), page, present);
  }

  async one(id: string): Promise<UserResponse> {
    const row = await firstRow<sql.UserRow>(this.dataSource, sql.FIND_USER, [id]);
    if (!row) throw UserNotFound.because('No account has this identifier.');
    return present(row);
  }

  /** Who of the staff is told of something: whoever began it, as long as they may look at it, else the owners. */
  async staffToTell(beganBy: string | null, permission: Permission): Promise<UserResponse[]> {
    const account = beganBy === null ? undefined : await this.account(beganBy);
    if (account?.active && permits(account.grants, permission)) return [await this.one(account.id)];
    return (await rows<sql.UserRow>(this.dataSource, sql.LIST_OWNERS)).map(present);
  }

  /** Staff's change of an account. Nobody changes the state of somebody who holds more than they do. */
  async change(actor: Actor, id: string, version: number, change: ChangeUser): Promise<UserResponse> {
    await this.transactions.run(async (tx) => {
      await rows(tx, sql.LOCK_OWNERS);
      const account = await this.target(tx, actor, id);
      if (change.status === 'disabled' && account.roles.includes('owner')) await requireOtherOwner(tx, id);
      await this.update(tx, id, version, change);
      this.audit.record(tx, { action: 'users.changed', target: accountTarget(id), changes: membersOf(change) });
    });
    return this.one(id);
  }

  /** Gives an account exactly these roles. What is added or taken away must be held by who does it. */
  async assignRoles(actor: Actor, id: string, version: number, roles: readonly string[]): Promise<UserResponse> {
    await this.transactions.run(async (tx) => {
      await rows(tx, sql.LOCK_OWNERS);
      const account = await this.target(tx, actor, id);
      const known = new Map((await this.allRoles.list(tx)).items.map((role) => [role.name, role]));
      const unknown = roles.filter((role) => !known.has(role));
      if (unknown.length > 0) throw unknownRoles(unknown, roles);
      const wanted = roles.flatMap((role) => known.get(role)?.permissions ?? []);
      if (!covers(actor.grants, wanted)) throw GrantBeyondOwn.because('These roles permit more than you hold.');
      if (account.roles.includes('owner') && !roles.includes('owner')) await requireOtherOwner(tx, id);
      if (!(await firstRow(tx, sql.BUMP_VERSION, [id, version])))
        throw StaleVersion.because('The account was changed meanwhile.');
      await rows(tx, sql.REPLACE_ROLES, [id, roles]);
      this.audit.record(tx, {
        action: 'users.roles_changed',
        target: accountTarget(id),
        changes: { from: account.roles, to: roles },
      });
      await this.invalidation.publish(tx, ACCOUNTS, id);
    });
    return this.one(id);
  }

  private async target(tx: Tx, actor: Actor, id: string): Promise<Account> {
    const account = await this.loadAccount(id, tx);
    if (!account) throw UserNotFound.because('No account has this identifier.');
    if (isErasedAddress(account.email)) throw AccountErased.because('This account was erased, and stays so.');
    if (!covers(actor.grants, account.grants)) throw GrantBeyondOwn.because('This account holds more than you do.');
    return account;
  }

  private async update(tx: Tx, id: string, version: number, { name, status }: ChangeUser): Promise<void> {
    const updated = await firstRow(tx, sql.UPDATE_USER, [id, version, name ?? null, status ?? null]);
    if (!updated) throw StaleVersion.because('The account was changed meanwhile.');
    await this.invalidation.publish(tx, ACCOUNTS, id);
  }

  private async loadAccount(id: string, on: DataSource | Tx = this.dataSource): Promise<Account | undefined> {
    const row = await firstRow<AccountRow>(on, sql.FIND_ACCOUNT, [id]);
    if (!row) return undefined;
    const { status, roles, ...rest } = row;
    return {
      ...rest,
      active: status === 'active',
      roles: Object.keys(roles).sort(),
      grants: new Set(Object.entries(roles).flatMap(([name, permissions]) => grantsOf(name, permissions))),
    };
  }
}

/** Refuses what would leave the store without an owner. */
export async function requireOtherOwner(tx: Tx, id: string): Promise<void> {
  const others = await firstRow<{ count: number }>(tx, sql.COUNT_OTHER_OWNERS, [id]);
  if (!others?.count) throw LastOwner.because('This is the last active owner.');
}

/** A name would stay in the chain after its person is erased: that it was changed is what has to be proved. */
const membersOf = ({ name, status }: ChangeUser): object => ({ status, ...(name !== undefined && { renamed: true }) });

const unknownRoles = (unknown: readonly string[], roles: readonly string[]): Error =>
  UnknownRole.because(`There is no role ${unknown.join(', ')}.`, {
    errors: unknown.map((role) => ({
      pointer: `/roles/${String(roles.indexOf(role))}`,
      code: 'unknown_role',
      detail: 'is not a role',
    })),
  });

function present({ emailVerifiedAt, ...row }: sql.UserRow): UserResponse {
  return { ...row, emailVerified: emailVerifiedAt !== null };
}
