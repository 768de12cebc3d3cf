import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { idFromToken, tokenFor } from '../common/tokens';
import type { Person } from '../platform/access/actor';
import { accountTarget, AuditLog } from '../platform/audit/audit-log';
import { Invalidation } from '../platform/cache/invalidation';
import { WatchedCache } from '../platform/cache/watched-cache';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { UsersService } from '../users/users.service';
import { ACCESS_TOKEN_SECONDS } from './access-token';
import { KeyRing } from './key-ring';
import type { SessionPage, SessionResponse } from './session.dto';
import { RefreshRefused, SessionNotFound } from './session.problems';
import * as sql from './sessions.queries';
import type { SecondFactorDemand, TokensResponse } from './tokens.dto';

/** Where a sign-in comes from, as the person sees it in the list of sessions. */
export interface Device {
  userAgent: string | null;
  ip: string;
}

/** By what somebody came in. */
export type SignInMethod = 'password' | 'passkey' | 'provider' | 'second_factor';

/** Tokens, or the question for a second proof. */
export type SignInAnswer = TokensResponse | SecondFactorDemand;

export type { TokensResponse } from './tokens.dto';

interface LiveSession {
  id: string;
  userId: string;
  expiresAt: Date;
  authenticatedAt: Date;
}

interface Link {
  used: boolean;
  usedJustNow: boolean | null;
  expired: boolean;
  successorId: string | null;
  successorUnused: boolean;
}

const SESSIONS = 'sessions';
const PURPOSE = 'refresh';
const IDLE_LIFETIME = '30 days';
const ABSOLUTE_LIFETIME = '180 days';
/** A client that lost the answer asks again within this time (decision 0008). */
const RETRY_WINDOW = '10 seconds';

/** Sessions, and the chain of refresh tokens that keeps one alive. */
@Injectable()
export class SessionsService {
  private readonly live: WatchedCache<LiveSession>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invalidation: Invalidation,
    private readonly audit: AuditLog,
    private readonly users: UsersService,
    private readonly keys: KeyRing,
    private readonly config: Config,
  ) {
    this.live = new WatchedCache<LiveSession>(invalidation, {
      topics: [SESSIONS],
      max: 50_000,
      ttlMs: 60_000,
      load: async (id) => (await firstRow<LiveSession>(dataSource, sql.FIND_SESSION, [id])) ?? undefined,
    });
  }

  /** Who acts in this session, or `null` when it has ended or its account is disabled. From memory on the common path. */
  async person(sessionId: string, userId: string): Promise<Person | null> {
    const [session, account] = await Promise.all([this.live.get(sessionId), this.users.account(userId)]);
    if (!session || session.userId !== userId || session.expiresAt.getTime() <= Date.now()) return null;
    if (!account?.active) return null;
    const { email, name, grants } = account;
    return {
      kind: 'account',
      id: userId,
      sessionId,
      label: email,
      email,
      name,
      grants,
      authenticatedAt: session.authenticatedAt,
    };
  }

  /** Signs somebody in who proved who they are. `by` says how, for the audit log. */
  async start(tx: Tx, userId: string, by: SignInMethod, device: Device): Promise<TokensResponse> {
    const sessionId = newId();
    const tokenId = newId();
    await rows(tx, sql.INSERT_SESSION, [sessionId, userId, device.userAgent, device.ip, ABSOLUTE_LIFETIME]);
    await rows(tx, sql.INSERT_REFRESH_TOKEN, [tokenId, sessionId, IDLE_LIFETIME]);
    this.audit.record(tx, { action: 'auth.signed_in', target: accountTarget(userId), changes: { sessionId, by } });
    return this.tokens(userId, sessionId, tokenId);
  }

  /**
   * Exchanges a refresh token. A used one ends the session (RFC 9700, 4.14.2), unless it comes again within seconds
   * and its successor has not been used: then it is the same client, whose answer was lost, and it gets the same one.
   */
  async refresh(refreshToken: string, device: Device): Promise<TokensResponse> {
    const tokenId = idFromToken(this.config.secret, PURPOSE, refreshToken);
    const known =
      tokenId && (await firstRow<{ sessionId: string }>(this.dataSource, sql.FIND_SESSION_OF_TOKEN, [tokenId]));
    if (!tokenId || !known) throw refused();
    const next = await this.transactions.run(async (tx) => {
      const session = await firstRow<{ id: string; userId: string }>(tx, sql.LOCK_LIVE_SESSION, [known.sessionId]);
      const successorId = session && (await this.advance(tx, session.id, tokenId));
      if (!successorId) return null;
      await rows(tx, sql.TOUCH_SESSION, [session.id, device.ip]);
      return { ...session, successorId };
    });
    // Refused only after the commit: the end of a session whose token was used twice must stay.
    if (!next || !(await this.users.account(next.userId))?.active) throw refused();
    return this.tokens(next.userId, next.id, next.successorId);
  }

  /** Another access token for somebody who has just proved that their session lives. */
  async accessTokenFor({ id, sessionId }: Person): Promise<{ accessToken: string; expiresIn: number }> {
    return { accessToken: await this.keys.issue(id, sessionId), expiresIn: ACCESS_TOKEN_SECONDS };
  }

  async end(sessionId: string, reason: string): Promise<void> {
    await this.transactions.run((tx) => this.endWithin(tx, sessionId, reason));
  }

  /** Where somebody is signed in, the latest first. */
  async list(person: Person): Promise<SessionPage> {
    const found = await rows<Omit<SessionResponse, 'current'>>(this.dataSource, sql.LIST_SESSIONS, [person.id]);
    return {
      items: found.map((session) => ({ ...session, current: session.id === person.sessionId })),
      nextCursor: null,
    };
  }

  /** Ends one of somebody's sessions. */
  async endOne(person: Person, sessionId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const ended = await rows(tx, sql.END_SESSIONS, [person.id, 'ended', sessionId, null]);
      if (ended.length === 0) throw SessionNotFound.because('You have no such session.');
      await this.invalidation.publish(tx, SESSIONS, sessionId);
      this.audit.record(tx, { action: 'auth.session_ended', target: { type: 'session', id: sessionId } });
    });
  }

  /** Ends all sessions of somebody but this one, or all of them. */
  async endOthers(tx: Tx, userId: string, keptSessionId: string | null, reason: string): Promise<void> {
    const ended = await rows<{ id: string }>(tx, sql.END_SESSIONS, [userId, reason, null, keptSessionId]);
    for (const { id } of ended) await this.invalidation.publish(tx, SESSIONS, id);
    const sessions = ended.map(({ id }) => id);
    this.audit.record(tx, {
      action: 'auth.sessions_ended',
      target: accountTarget(userId),
      changes: { reason, sessions },
    });
  }

  async endAllButThis(person: Person): Promise<void> {
    await this.transactions.run((tx) => this.endOthers(tx, person.id, person.sessionId, 'ended'));
  }

  /** Notes that somebody proved again who they are. */
  async markAuthenticated(tx: Tx, sessionId: string): Promise<void> {
    await rows(tx, sql.MARK_AUTHENTICATED, [sessionId]);
    await this.invalidation.publish(tx, SESSIONS, sessionId);
  }

  /** The token that follows this one; `null` when the session had to be ended or the token is too old. */
  private async advance(tx: Tx, sessionId: string, tokenId: string): Promise<string | null> {
    const link = await firstRow<Link>(tx, sql.FIND_REFRESH_TOKEN, [tokenId, RETRY_WINDOW]);
    if (!link || (link.expired && !link.used)) return null;
    if (link.used) {
      if (link.usedJustNow && link.successorUnused) return link.successorId;
      await this.endWithin(tx, sessionId, 'reuse');
      return null;
    }
    const successorId = newId();
    await rows(tx, sql.INSERT_REFRESH_TOKEN, [successorId, sessionId, IDLE_LIFETIME]);
    await rows(tx, sql.USE_REFRESH_TOKEN, [tokenId, successorId]);
    return successorId;
  }

  private async endWithin(tx: Tx, sessionId: string, reason: string): Promise<void> {
    await rows(tx, sql.END_SESSION, [sessionId, reason]);
    this.audit.record(tx, {
      action: 'auth.session_ended',
      target: { type: 'session', id: sessionId },
      changes: { reason },
    });
    await this.invalidation.publish(tx, SESSIONS, sessionId);
  }

  private async tokens(userId: string, sessionId: string, refreshTokenId: string): Promise<TokensResponse> {
    return {
      accessToken: await this.keys.issue(userId, sessionId),
      tokenType: 'Bearer',
      expiresIn: ACCESS_TOKEN_SECONDS,
      refreshToken: tokenFor(this.config.secret, PURPOSE, refreshTokenId),
    };
  }
}

const refused = (): Error =>
  RefreshRefused.because('The refresh token is unknown, expired, used, or its session has ended.');
