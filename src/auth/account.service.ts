import { Injectable } from '@nestjs/common';
import type { Person } from '../platform/access/actor';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Transactions } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { UsersService } from '../users/users.service';
import { EmailChanged, EmailChangeRequested, EmailVerificationRequested, RegistrationRepeated } from './auth.events';
import type { Register, RegistrationResponse } from './auth.dto';
import { TokenInvalid } from './auth.problems';
import { evenly } from './evenly';
import { OneTimeTokens } from './one-time-tokens.service';
import { PasswordsService } from './passwords.service';

/** Longer than either way through these takes on a busy machine. */
const ANSWER_MS = 100;

/** How an account comes about, and which address it has. */
@Injectable()
export class AccountService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly tokens: OneTimeTokens,
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /** Opens an account that waits for its address to be confirmed. Says the same, and takes as long, either way. */
  async register({ email, password, name }: Register): Promise<RegistrationResponse> {
    await evenly(ANSWER_MS, async () => {
      const passwordHash = await this.passwords.hash(password, '/password');
      await this.transactions.run(async (tx) => {
        const account = { email, name, passwordHash };
        const userId = (await this.users.open(tx, account)) ?? (await this.users.reopenUnverified(tx, account));
        if (userId) {
          const tokenId = await this.tokens.issue(tx, userId, 'verify_email');
          await this.events.record(tx, new EmailVerificationRequested(userId, { userId, tokenId }));
        } else {
          const owner = await this.users.findByEmail(email, tx);
          if (owner) await this.events.record(tx, new RegistrationRepeated(owner.id, { userId: owner.id }));
        }
      });
    });
    return { status: 'check_your_email' };
  }

  /** Confirms the address of a new account, or the new address of an old one. */
  async verifyEmail(token: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { userId, email, purpose } = await this.tokens.use(tx, ['verify_email', 'change_email'], token);
      if (purpose === 'verify_email') return this.users.verifyEmail(tx, userId);
      const former = await this.users.one(userId);
      // Somebody else may have opened an account with it since the mail was sent.
      if (!email || !(await this.users.setEmail(tx, userId, email))) {
        throw TokenInvalid.because('The address belongs to another account now.');
      }
      this.audit.record(tx, { action: 'auth.email_changed', target: accountTarget(userId) });
      await this.events.record(tx, new EmailChanged(userId, { userId, formerEmail: former.email }));
    });
  }

  /** Asks for another address. It counts once it is confirmed; the old one is told. Known addresses are not told apart. */
  async changeEmail(person: Person, email: string, currentPassword: string, ip: string): Promise<void> {
    await this.passwords.prove(person, currentPassword, ip);
    await evenly(ANSWER_MS, () =>
      this.transactions.run(async (tx) => {
        const tokenId = await this.tokens.issue(tx, person.id, 'change_email', email);
        await this.events.record(
          tx,
          new EmailChangeRequested(person.id, { userId: person.id, tokenId, email: email.toLowerCase() }),
        );
      }),
    );
  }

  /** An account whose address needs no proof, made by whoever runs the program. `null` when the address has one. */
  async openVerified({ email, password, name }: Register, role: string): Promise<string | null> {
    const passwordHash = await this.passwords.hash(password, '/password');
    return this.transactions.run((tx) =>
      this.users.open(tx, { email, name, passwordHash }, { verified: true, roles: [role] }),
    );
  }
}
