import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { BUILT_IN_ROLES, covers, isPermission, PERMISSIONS } from '../platform/access/permissions';
import { AuditLog } from '../platform/audit/audit-log';
import { EVERY_KEY, Invalidation } from '../platform/cache/invalidation';
import { violatedReference, violatedUnique } from '../platform/database/database-errors';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { StaleVersion } from '../platform/http/http.problems';
import { ACCOUNTS } from './account';
import type { ChangeRole, CreateRole, PermissionPage, RolePage, RoleResponse } from './role.dto';
import * as sql from './role.queries';
import { BuiltInRole, GrantBeyondOwn, RoleInUse, RoleNotFound, RoleTaken, UnknownPermission } from './user.problems';

/** Named sets of permissions. Whoever makes or changes one must hold what goes in, and what was in before. */
@Injectable()
export class RolesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invalidation: Invalidation,
    private readonly audit: AuditLog,
  ) {}

  async list(on: DataSource | Tx = this.dataSource): Promise<RolePage> {
    return { items: (await rows<RoleResponse>(on, sql.LIST_ROLES)).map(present), nextCursor: null };
  }

  async one(name: string, on: DataSource | Tx = this.dataSource): Promise<RoleResponse> {
    const row = await firstRow<RoleResponse>(on, sql.FIND_ROLE, [name]);
    if (!row) throw RoleNotFound.because('No role has this name.');
    return present(row);
  }

  async create(actor: Actor, { name, permissions }: CreateRole): Promise<RoleResponse> {
    requireHeld(actor, permissions);
    try {
      await this.transactions.run(async (tx) => {
        await rows(tx, sql.INSERT_ROLE, [name, permissions]);
        this.audit.record(tx, { action: 'roles.created', target: target(name), changes: { permissions } });
      });
    } catch (error) {
      if (violatedUnique(error) === 'roles_pkey') throw RoleTaken.because(`There is a role ${name} already.`);
      throw error;
    }
    return this.one(name);
  }

  async change(actor: Actor, name: string, version: number, { permissions }: ChangeRole): Promise<RoleResponse> {
    requireHeld(actor, permissions);
    return this.transactions.run(async (tx) => {
      await this.requireOwn(tx, actor, name);
      if (!(await firstRow(tx, sql.CHANGE_ROLE, [name, version, permissions]))) throw stale();
      await this.invalidation.publish(tx, ACCOUNTS, EVERY_KEY);
      this.audit.record(tx, { action: 'roles.changed', target: target(name), changes: { permissions } });
      return this.one(name, tx);
    });
  }

  async remove(actor: Actor, name: string, version: number): Promise<void> {
    try {
      await this.transactions.run(async (tx) => {
        await this.requireOwn(tx, actor, name);
        if (!(await firstRow(tx, sql.DELETE_ROLE, [name, version]))) throw stale();
        this.audit.record(tx, { action: 'roles.deleted', target: target(name) });
      });
    } catch (error) {
      if (violatedReference(error)) throw RoleInUse.because('Somebody has this role.');
      throw error;
    }
  }

  permissions(): PermissionPage {
    const items = Object.entries(PERMISSIONS).map(([name, description]) => ({ name, description }));
    return { items, nextCursor: null };
  }

  /** A role that may be touched: not built in, and permitting nothing that this actor does not hold. */
  private async requireOwn(tx: Tx, actor: Actor, name: string): Promise<void> {
    const role = await this.one(name, tx);
    if (role.builtIn) throw BuiltInRole.because(`${name} is built in.`);
    if (!covers(actor.grants, role.permissions)) throw GrantBeyondOwn.because('This role permits more than you hold.');
  }
}

/** Refuses permissions that do not exist, or that this actor does not hold and so cannot pass on. */
export function requireHeld(actor: Actor, permissions: readonly string[]): void {
  const unknown = permissions.flatMap((permission, index) => (isPermission(permission) ? [] : [index]));
  if (unknown.length > 0) {
    throw UnknownPermission.because('Some of these permissions do not exist.', {
      errors: unknown.map((index) => ({
        pointer: `/permissions/${String(index)}`,
        code: 'unknown_permission',
        detail: 'is not a permission',
      })),
    });
  }
  if (!covers(actor.grants, permissions)) throw GrantBeyondOwn.because('You do not hold all of these permissions.');
}

/** What a role permits: built-in roles by the code, so that a new permission reaches them with the release. */
export const grantsOf = (name: string, permissions: readonly string[]): string[] => [
  ...(BUILT_IN_ROLES[name] ?? permissions),
];

const present = (role: RoleResponse): RoleResponse => ({ ...role, permissions: grantsOf(role.name, role.permissions) });
const target = (name: string) => ({ type: 'role', id: name });
const stale = (): Error => StaleVersion.because('The role was changed meanwhile.');
