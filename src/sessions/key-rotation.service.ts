import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { encrypt } from '../common/tokens';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { Scheduled } from '../platform/work/work';
import { ALGORITHM } from './access-token';
import { KeyRing, PRIVATE_KEY_PURPOSE } from './key-ring';
import { AFTERLIFE_SECONDS, isRotationDue, LEAD_SECONDS } from './signing-key.lifecycle';
import * as sql from './signing-key.queries';

/** A key that will sign, and from when on. */
export interface NextKey {
  kid: string;
  signsFrom: Date;
}

/** Makes the keys that sign access tokens, and takes them away: one process at a time, and every process follows. */
@Injectable()
export class KeyRotationService implements OnModuleInit {
  constructor(
    private readonly ring: KeyRing,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.keepUp();
  }

  /** Makes the first key, or the next one when it is time; removes what nothing can need any more. */
  @Scheduled('sessions.rotate_keys', 3_600_000)
  async keepUp(): Promise<boolean> {
    await this.inTurn(async (tx) => {
      await this.removeOutlived(tx);
      if (isRotationDue(await this.ring.signers(tx), new Date())) await this.makeNext(tx);
    });
    return false;
  }

  /** The next key: published at once, signing after the lead. One that waits already is the next one. */
  rotate(): Promise<NextKey> {
    return this.inTurn(async (tx) => (await this.waiting(tx)) ?? this.makeNext(tx));
  }

  /** For keys that leaked: another one signs at once, and whatever the others have signed is dead. */
  replaceAll(): Promise<string> {
    return this.inTurn(async (tx) => {
      const removed = await rows<{ kid: string }>(tx, sql.DELETE_SIGNING_KEYS);
      const kid = await this.insert(tx);
      await this.noteRotated(tx, kid, { removed: removed.map((key) => key.kid) });
      return kid;
    });
  }

  private inTurn<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transactions.run(async (tx) => {
      await rows(tx, sql.LOCK_SIGNING_KEYS);
      return work(tx);
    });
  }

  private async removeOutlived(tx: Tx): Promise<void> {
    const removed = await rows<{ kid: string }>(tx, sql.DELETE_OUTLIVED_SIGNING_KEYS, [AFTERLIFE_SECONDS]);
    if (removed.length === 0) return;
    for (const { kid } of removed) this.audit.record(tx, { action: 'auth.signing_key_removed', target: target(kid) });
    await this.ring.tellChanged(tx);
  }

  private async makeNext(tx: Tx): Promise<NextKey> {
    const retired = await rows<{ kid: string }>(tx, sql.RETIRE_SIGNING_KEYS, [LEAD_SECONDS]);
    const kid = await this.insert(tx);
    const next = (await this.waiting(tx)) ?? { kid, signsFrom: new Date() };
    await this.noteRotated(tx, kid, { signsFrom: next.signsFrom, retired: retired.map((key) => key.kid) });
    return next;
  }

  /** The key that signs as soon as the one before it is retired. */
  private async waiting(tx: Tx): Promise<NextKey | null> {
    const [current, next] = await this.ring.signers(tx);
    return current?.retiredAt && next ? { kid: next.kid, signsFrom: current.retiredAt } : null;
  }

  private async insert(tx: Tx): Promise<string> {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const kid = randomUUID();
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: ALGORITHM, use: 'sig' };
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    await rows(tx, sql.INSERT_SIGNING_KEY, [kid, jwk, encrypt(this.config.secret, PRIVATE_KEY_PURPOSE, pem)]);
    return kid;
  }

  private async noteRotated(tx: Tx, kid: string, changes: object): Promise<void> {
    this.audit.record(tx, { action: 'auth.signing_key_rotated', target: target(kid), changes });
    await this.ring.tellChanged(tx);
  }
}

const target = (kid: string) => ({ type: 'signing_key', id: kid });
