import { createPublicKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { sign } from 'jsonwebtoken';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { decrypt } from '../common/tokens';
import { EVERY_KEY, Invalidation } from '../platform/cache/invalidation';
import { WatchedCache } from '../platform/cache/watched-cache';
import { Config } from '../platform/config/config';
import { rows } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { LOGGER } from '../platform/logging/logging.module';
import { ACCESS_TOKEN_SECONDS, ALGORITHM, AUDIENCE } from './access-token';
import type { JsonWebKey, JsonWebKeySet } from './tokens.dto';
import { inService, isPublished, type SigningKeyTimes } from './signing-key.lifecycle';
import * as sql from './signing-key.queries';

/** What the private halves are encrypted for. */
export const PRIVATE_KEY_PURPOSE = 'signing-key';

const TOPIC = 'signing-keys';
const RING = 'ring';

interface KeyRow extends SigningKeyTimes {
  kid: string;
  publicJwk: JsonWebKey;
  privateKey: Buffer;
}

interface Key extends SigningKeyTimes {
  kid: string;
  jwk: JsonWebKey;
  publicKey: KeyObject;
  /** Nothing when it was encrypted under another secret. */
  privatePem: string | null;
}

/** A key that signs: its private half is ours. */
export type Signer = Key & { privatePem: string };

/** The keys that sign and verify access tokens, shared by all processes through PostgreSQL. */
@Injectable()
export class KeyRing {
  private readonly ring: WatchedCache<Key[]>;
  private readonly foreign = new Set<string>();

  constructor(
    dataSource: DataSource,
    private readonly invalidation: Invalidation,
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.ring = new WatchedCache<Key[]>(invalidation, {
      topics: [TOPIC],
      max: 1,
      ttlMs: 60_000,
      load: () => this.read(dataSource),
    });
  }

  /** An access token: who (`sub`), in which session (`sid`), for ten minutes. */
  async issue(userId: string, sessionId: string): Promise<string> {
    const [key] = signersAmong(await this.keys(), new Date());
    if (!key) throw new Error('There is no key to sign with');
    return sign({ sid: sessionId }, key.privatePem, {
      algorithm: ALGORITHM,
      keyid: key.kid,
      subject: userId,
      issuer: this.config.publicUrl,
      audience: AUDIENCE,
      expiresIn: ACCESS_TOKEN_SECONDS,
    });
  }

  /** The public key of this id. Only the ring decides which keys there are: headers such as `jku` are never followed. */
  async publicKey(kid: unknown): Promise<KeyObject | null> {
    const now = new Date();
    return (await this.keys()).find((key) => key.kid === kid && isPublished(key, now))?.publicKey ?? null;
  }

  async publicKeys(): Promise<JsonWebKeySet> {
    const now = new Date();
    return { keys: (await this.keys()).filter((key) => isPublished(key, now)).map(({ jwk }) => jwk) };
  }

  /** The keys that sign, now and next, as this transaction sees them. */
  async signers(tx: Tx): Promise<Signer[]> {
    return signersAmong(await this.read(tx), new Date());
  }

  /** Makes every process look again, on the next call. */
  tellChanged(tx: Tx): Promise<void> {
    return this.invalidation.publish(tx, TOPIC, EVERY_KEY);
  }

  private async keys(): Promise<Key[]> {
    return (await this.ring.get(RING)) ?? [];
  }

  private async read(on: DataSource | Tx): Promise<Key[]> {
    return (await rows<KeyRow>(on, sql.LIST_SIGNING_KEYS)).map((row) => this.open(row));
  }

  /** A private half that this program's secret does not open signs nothing more; what it signed can still be verified. */
  private open({ kid, publicJwk, privateKey, createdAt, retiredAt }: KeyRow): Key {
    return {
      kid,
      createdAt,
      retiredAt,
      jwk: { ...publicJwk, kid },
      publicKey: createPublicKey({ key: { ...publicJwk }, format: 'jwk' }),
      privatePem: this.decrypted(kid, privateKey),
    };
  }

  private decrypted(kid: string, privateKey: Buffer): string | null {
    try {
      return decrypt(this.config.secret, PRIVATE_KEY_PURPOSE, privateKey);
    } catch (error) {
      // Said once: the keys are read again and again.
      if (!this.foreign.has(kid)) {
        this.logger.warn({ err: error, kid }, 'A signing key was made under another APP_SECRET; it signs nothing more');
      }
      this.foreign.add(kid);
      return null;
    }
  }
}

const signersAmong = (keys: readonly Key[], now: Date): Signer[] =>
  inService(
    keys.filter((key): key is Signer => key.privatePem !== null),
    now,
  );
