import { Injectable } from '@nestjs/common';
import type { Person } from '../platform/access/actor';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Transactions } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { UsersService } from '../users/users.service';
import { SessionsService } from '../sessions/sessions.service';
import { PasswordChanged, PasswordResetRequested } from './auth.events';
import { CommonPassword, WrongPassword } from './auth.problems';
import { isCommonPassword } from './common-passwords';
import { evenly } from './evenly';
import { OneTimeTokens } from './one-time-tokens.service';
import { PasswordHasher } from './password-hasher';
import { SignInLimiter } from './sign-in-limiter';

/** Longer than either way through `forgot` takes on a busy machine. */
const FORGOT_MS = 100;

/** What becomes of a password after it was set. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly tokens: OneTimeTokens,
    private readonly hasher: PasswordHasher,
    private readonly limiter: SignInLimiter,
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /** The hash of a password that may be set. `pointer` says which member of the request it was. */
  async hash(password: string, pointer: string): Promise<string> {
    if (await isCommonPassword(password)) {
      throw CommonPassword.because('This password is among those that attackers try first.', {
        errors: [{ pointer, code: 'common_password', detail: 'is too common' }],
      });
    }
    return this.hasher.hash(password);
  }

  /** Sends a link to an address that has an account; says the same, and takes as long, for one that has none. */
  forgot(email: string): Promise<void> {
    return evenly(FORGOT_MS, () =>
      this.transactions.run(async (tx) => {
        const user = await this.users.findByEmail(email, tx);
        if (user?.status !== 'active') return;
        const tokenId = await this.tokens.issue(tx, user.id, 'reset_password');
        this.audit.record(tx, { action: 'auth.password_reset_requested', target: accountTarget(user.id) });
        await this.events.record(tx, new PasswordResetRequested(user.id, { userId: user.id, tokenId }));
      }),
    );
  }

  /** Sets a password with the token of a mail, which proves the address as well. Every session ends. */
  async reset(token: string, password: string): Promise<void> {
    const passwordHash = await this.hash(password, '/password');
    const ownerId = await this.transactions.run(async (tx) => {
      const { userId } = await this.tokens.use(tx, ['reset_password'], token);
      await this.users.setPassword(tx, userId, passwordHash);
      await this.users.verifyEmail(tx, userId);
      await this.sessions.endOthers(tx, userId, null, 'password_reset');
      this.audit.record(tx, { action: 'auth.password_reset', target: accountTarget(userId) });
      await this.events.record(tx, new PasswordChanged(userId, { userId }));
      return userId;
    });
    const owner = await this.users.account(ownerId);
    if (owner) await this.limiter.forgetAccount(owner.email);
  }

  /** Changes one's own password. Every other session ends. */
  async change(person: Person, currentPassword: string, newPassword: string, ip: string): Promise<void> {
    await this.prove(person, currentPassword, ip);
    const passwordHash = await this.hash(newPassword, '/newPassword');
    await this.transactions.run(async (tx) => {
      await this.users.setPassword(tx, person.id, passwordHash);
      await this.sessions.endOthers(tx, person.id, person.sessionId, 'password_changed');
      this.audit.record(tx, { action: 'auth.password_changed', target: accountTarget(person.id) });
      await this.events.record(tx, new PasswordChanged(person.id, { userId: person.id }));
    });
  }

  /** Proves the current password of who is signed in; guessing is throttled like signing in. */
  async prove(person: Person, password: string, ip: string): Promise<void> {
    await this.limiter.refuseWhenExhausted(person.email, ip);
    const credentials = await this.users.credentials(person.email);
    if (!(await this.hasher.matches(credentials?.passwordHash ?? null, password))) {
      await this.limiter.countFailure(person.email, ip);
      throw WrongPassword.because('The current password is another one.');
    }
    await this.limiter.refuseWhenExhausted(person.email, ip);
    await this.limiter.forget(person.email, ip);
  }
}
