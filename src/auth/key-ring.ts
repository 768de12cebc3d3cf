import { createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { sign } from 'jsonwebtoken';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { decrypt, encrypt } from '../common/tokens';
import { Config } from '../platform/config/config';
import { rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { LOGGER } from '../platform/logging/logging.module';
import type { JsonWebKey, JsonWebKeySet } from './auth.dto';
import * as sql from './auth.queries';

export const ALGORITHM = 'ES256';
export const AUDIENCE = 'haat';
export const ACCESS_TOKEN_SECONDS = 600;

const PURPOSE = 'signing-key';
/** An unknown key id makes the ring look again, but not more often than this. */
const RELOAD_MS = 5_000;

interface KeyRow {
  kid: string;
  publicJwk: JsonWebKey;
  privateKey: Buffer;
  retired: boolean;
}

interface Key {
  jwk: JsonWebKey;
  publicKey: KeyObject;
  /** Nothing when it was encrypted under another secret. */
  privatePem: string | null;
  retired: boolean;
}

/** The keys that sign and verify access tokens, shared by all processes through PostgreSQL. */
@Injectable()
export class KeyRing implements OnModuleInit {
  private keys = new Map<string, Key>();
  private loadedAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.load(this.dataSource);
    if (!this.current()) await this.transactions.run((tx) => this.createFirstKey(tx));
  }

  /** An access token: who (`sub`), in which session (`sid`), for ten minutes. */
  issue(userId: string, sessionId: string): string {
    const key = this.current();
    if (!key?.privatePem) throw new Error('There is no key to sign with');
    return sign({ sid: sessionId }, key.privatePem, {
      algorithm: ALGORITHM,
      keyid: key.jwk.kid,
      subject: userId,
      issuer: this.config.publicUrl,
      audience: AUDIENCE,
      expiresIn: ACCESS_TOKEN_SECONDS,
    });
  }

  /** The public key of this id. Only the ring decides which keys there are: headers such as `jku` are never followed. */
  async publicKey(kid: unknown): Promise<KeyObject | null> {
    if (typeof kid !== 'string') return null;
    if (!this.keys.has(kid) && Date.now() - this.loadedAt > RELOAD_MS) await this.load(this.dataSource);
    return this.keys.get(kid)?.publicKey ?? null;
  }

  publicKeys(): JsonWebKeySet {
    return { keys: [...this.keys.values()].map(({ jwk }) => jwk) };
  }

  private current(): Key | undefined {
    return [...this.keys.values()].find(({ retired }) => !retired);
  }

  private async load(on: DataSource | Tx): Promise<void> {
    const found = await rows<KeyRow>(on, sql.LIST_SIGNING_KEYS);
    this.loadedAt = Date.now();
    this.keys = new Map(found.map((row) => [row.kid, this.open(row)]));
  }

  /** A private half that this program's secret does not open signs nothing more; what it signed can still be verified. */
  private open({ kid, publicJwk, privateKey, retired }: KeyRow): Key {
    const privatePem = this.decrypted(kid, privateKey);
    return {
      jwk: { ...publicJwk, kid },
      publicKey: createPublicKey({ key: { ...publicJwk }, format: 'jwk' }),
      privatePem,
      retired: retired || privatePem === null,
    };
  }

  private decrypted(kid: string, privateKey: Buffer): string | null {
    try {
      return decrypt(this.config.secret, PURPOSE, privateKey);
    } catch (error) {
      this.logger.warn({ err: error, kid }, 'A signing key was made under another APP_SECRET; it signs nothing more');
      return null;
    }
  }

  /** Whichever process comes first makes it; the others find it. */
  private async createFirstKey(tx: Tx): Promise<void> {
    await rows(tx, sql.LOCK_SIGNING_KEYS);
    await this.load(tx);
    if (this.current()) return;
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const kid = randomUUID();
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: ALGORITHM, use: 'sig' };
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
    await rows(tx, sql.INSERT_SIGNING_KEY, [kid, jwk, encrypt(this.config.secret, PURPOSE, pem)]);
    await this.load(tx);
  }
}
