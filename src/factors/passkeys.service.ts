import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import type { Person } from '../platform/access/actor';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Events } from '../platform/events/events';
import { LOGGER } from '../platform/logging/logging.module';
import type { KeepPasskey, NewPasskeyResponse, PasskeyPage, PasskeyResponse } from './factor.dto';
import { demandsSecondFactor, findState } from './factor-state';
import { FactorAdded, FactorRemoved } from './factors.events';
import { PasskeyNotFound, PasskeyRefused, TooManyPasskeys } from './factors.problems';
import * as sql from './factors.queries';
import { type Ceremony, PasskeyChallenges } from './passkey-challenges.service';
import { RecoveryCodesService } from './recovery-codes.service';
import * as webauthn from './webauthn';
import type { WebauthnOptions } from './webauthn.decorators';

type CredentialRow = webauthn.StoredCredential & { id: string; userId: string };

const MOST = 50;

/** Keys that live on people's devices (WebAuthn). */
@Injectable()
export class PasskeysService {
  private readonly relyingParty: webauthn.RelyingParty;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly challenges: PasskeyChallenges,
    private readonly recoveryCodes: RecoveryCodesService,
    private readonly events: Events,
    private readonly audit: AuditLog,
    config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.relyingParty = { name: config.store.name, domain: config.passkeyDomain, origins: config.ownOrigins };
  }

  async creationOptions(person: Person): Promise<WebauthnOptions> {
    const challenge = this.challenges.issue({ kind: 'creation', userId: person.id });
    const options = await webauthn.creationOptions(this.relyingParty, person, challenge, await this.known(person.id));
    return { ...options };
  }

  async keep(person: Person, { name, credential, secondFactor = false }: KeepPasskey): Promise<NewPasskeyResponse> {
    const { stored, challengeId } = await this.verifiedRegistration(person.id, credential);
    return this.transactions.run(async (tx) => {
      const before = await findState(tx, person.id);
      if (before.passkeys >= MOST) throw TooManyPasskeys.because(`An account has at most ${String(MOST)}.`);
      if (!(await this.challenges.spend(tx, challengeId)))
        throw PasskeyRefused.because('These options were used before.');
      const { credentialId, publicKey, counter, transports } = stored;
      const values = [newId(), person.id, name, credentialId, publicKey, counter, transports, secondFactor];
      const kept = await firstRow<PasskeyResponse>(tx, sql.KEEP_PASSKEY, values);
      if (!kept) throw PasskeyRefused.because('This passkey is kept already.');
      this.audit.record(tx, {
        action: 'factors.passkey_added',
        target: accountTarget(person.id),
        changes: { id: kept.id },
      });
      await this.events.record(tx, new FactorAdded(person.id, { userId: person.id, factor: 'passkey' }));
      if (!secondFactor || demandsSecondFactor(before)) return kept;
      return { ...kept, recoveryCodes: await this.recoveryCodes.replace(tx, person.id) };
    });
  }

  async list(userId: string): Promise<PasskeyPage> {
    return { items: await rows<PasskeyResponse>(this.dataSource, sql.LIST_PASSKEYS, [userId]), nextCursor: null };
  }

  async remove(userId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await firstRow(tx, sql.DELETE_PASSKEY, [userId, id])))
        throw PasskeyNotFound.because('You have no such passkey.');
      await this.recoveryCodes.removeWhenPointless(tx, userId);
      this.audit.record(tx, { action: 'factors.passkey_removed', target: accountTarget(userId), changes: { id } });
      await this.events.record(tx, new FactorRemoved(userId, { userId, factor: 'passkey' }));
    });
  }

  /** What a browser signs: with a passkey of this account, or of whichever the person picks. */
  async requestOptions(userId: string | null): Promise<WebauthnOptions> {
    const challenge = this.challenges.issue({ kind: 'request', userId });
    const options = await webauthn.requestOptions(
      this.relyingParty,
      challenge,
      userId === null ? [] : await this.known(userId),
    );
    return { ...options };
  }

  /**
   * Proves a passkey and does, in the same transaction, what it opens; of several who bring one answer, one wins.
   * As the only proof of an account that nobody named (`userId` is `null`) it must have verified its user, by finger or
   * PIN; after a password it need not. `null` when it proves nothing.
   */
  async proving<T>(
    credential: Record<string, unknown>,
    userId: string | null,
    work: (tx: Tx, userId: string) => Promise<T>,
  ): Promise<T | null> {
    const known = await firstRow<CredentialRow>(this.dataSource, sql.FIND_CREDENTIAL, [text(credential['id'])]);
    if (!known || (userId !== null && known.userId !== userId)) return null;
    const answer = await this.verifiedAnswer(credential, known, { kind: 'request', userId });
    if (!answer) return null;
    return this.transactions.run(async (tx) => {
      if (!(await this.challenges.spend(tx, answer.challengeId))) return null;
      if (!(await firstRow(tx, sql.USE_PASSKEY, [known.id, answer.counter]))) return null;
      return work(tx, known.userId);
    });
  }

  private async verifiedRegistration(
    userId: string,
    credential: Record<string, unknown>,
  ): Promise<{ stored: webauthn.StoredCredential; challengeId: string }> {
    const challenge = this.expected({ kind: 'creation', userId });
    try {
      const stored = await webauthn.verifiedRegistration(this.relyingParty, credential, challenge.isOurs);
      return { stored, challengeId: challenge.id() };
    } catch (error) {
      throw PasskeyRefused.because(`The browser's answer does not hold: ${messageOf(error)}.`);
    }
  }

  /** Why an answer does not hold is for the log: whoever signs in is told only that it does not. */
  private async verifiedAnswer(
    credential: Record<string, unknown>,
    known: CredentialRow,
    ceremony: Ceremony,
  ): Promise<{ counter: number; challengeId: string } | null> {
    const challenge = this.expected(ceremony);
    const alone = ceremony.userId === null;
    try {
      const counter = await webauthn.verifiedCounter(this.relyingParty, credential, known, challenge.isOurs, alone);
      return { counter, challengeId: challenge.id() };
    } catch (error) {
      this.logger.info({ reason: messageOf(error), passkeyId: known.id }, 'A passkey was refused');
      return null;
    }
  }

  /** What the library asks about the challenge inside the answer; afterwards, which one it was. */
  private expected(ceremony: Ceremony): { isOurs: (challenge: string) => boolean; id: () => string } {
    let id: string | null = null;
    return {
      isOurs: (challenge) => (id = this.challenges.read(ceremony, challenge)) !== null,
      id: () => {
        if (id === null) throw new Error('the challenge was not looked at');
        return id;
      },
    };
  }

  private known(userId: string): Promise<webauthn.KnownCredential[]> {
    return rows<webauthn.KnownCredential>(this.dataSource, sql.LIST_CREDENTIALS, [userId]);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);
