import { Client } from 'pg';
import type { AuditPage } from '../src/audit/audit.dto';
import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { Wire } from './support/client';
import { type Json, partOf } from './support/forge';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { PASSWORD, type Person, World } from './support/world';

type Tokens = Wire<TokensResponse>;

const haat = useHaat({ apis: 2 });
let world: World;
beforeAll(async () => (world = await World.open(haat)));
// Processes that a test has added go again.
afterEach(() => Promise.all(haat.apis.splice(2).map((api) => api.stop())));

const everyProcess = (): number[] => haat.apis.map((_, index) => index);
const kidOf = ({ accessToken }: Tokens): unknown => partOf(accessToken, 0)['kid'];
const status = async ({ tokens }: Person, api: number): Promise<number> =>
  (await haat.client(api).as(tokens.accessToken).get('/v1/me')).status;

const publishedBy = async (api: number): Promise<unknown[]> =>
  (await haat.client(api).get<{ keys: Json[] }>('/.well-known/jwks.json')).body.keys.map(({ kid }) => kid).sort();

const login = async ({ email }: Person, api: number): Promise<Tokens> => {
  const credentials = { email, password: PASSWORD };
  const answer = await haat.client(api).post<TokensResponse>('/v1/auth/login', credentials);
  expect(answer.status).toBe(200);
  return answer.body;
};

const storedKeys = async (): Promise<string[]> =>
  (await haat.database.rows<{ kid: string }>('SELECT kid FROM signing_keys ORDER BY kid')).map(({ kid }) => kid);

/** What the command says: the key, and from when on it signs. */
async function rotate(): Promise<{ kid: string; signsFrom: Date }> {
  const said = await haat.command(['keys:rotate']);
  const [, kid = '', time = ''] = /^(\S+) is published and signs from (\S+) on\n$/.exec(said) ?? [];
  return { kid, signsFrom: new Date(time) };
}

/** Begins with one key, as a store does. */
async function oneKey(): Promise<string> {
  const said = await haat.command(['keys:rotate', '--now']);
  return said.split(' ', 1)[0] ?? '';
}

/**
 * As if so many seconds had passed for the keys. The processes have them in their memory and were not told; losing the
 * connection on which they are told things makes them look again.
 */
async function passSeconds(seconds: number): Promise<void> {
  await haat.database.rows(
    `UPDATE signing_keys SET created_at = created_at - make_interval(secs => $1), retired_at = retired_at - make_interval(secs => $1)`,
    [seconds],
  );
  await haat.database.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'haat-listener'`,
  );
}

/** What the audit log says of a key, to an owner who signs in anew: the keys of former tokens may be gone. */
const audited = async (kid: string): Promise<Wire<AuditPage>['items']> => {
  const { client } = await world.signIn(world.owner);
  return (await client.get<AuditPage>(`/v1/admin/audit-log?target=${kid}&sort=at`)).body.items;
};

describe('The next signing key', () => {
  it('is published at once and signs later; the former one verifies on, and goes when nothing lives that it signed', async () => {
    const former = await oneKey();
    const ada = await world.customer();
    expect(kidOf(ada.tokens)).toBe(former);

    const next = await rotate();
    expect(next.kid).not.toBe(former);
    for (const api of everyProcess()) {
      expect(await publishedBy(api)).toEqual([former, next.kid].sort());
      expect(kidOf(await login(ada, api))).toBe(former);
    }
    const { headers } = await haat.client().get('/.well-known/jwks.json');
    const maxAge = Number(/max-age=(\d+)/.exec(headers['cache-control'] ?? '')?.[1]);
    const leadSeconds = (next.signsFrom.getTime() - Date.now()) / 1000;
    expect(maxAge).toBeGreaterThan(0);
    expect(leadSeconds).toBeGreaterThan(maxAge);

    await passSeconds(leadSeconds + 1);
    for (const api of everyProcess()) {
      await eventually(`process ${api} signs with the next key`, async () => kidOf(await login(ada, api)) === next.kid);
      expect(await status(ada, api)).toBe(200);
      expect(await publishedBy(api)).toEqual([former, next.kid].sort());
    }

    const { expiresIn } = ada.tokens;
    await passSeconds(expiresIn);
    for (const api of everyProcess()) expect(await publishedBy(api)).toContain(former);
    await passSeconds(expiresIn);
    for (const api of everyProcess()) {
      await eventually(`process ${api} forgets the former key`, async () => !(await publishedBy(api)).includes(former));
      expect(await publishedBy(api)).toEqual([next.kid]);
      // Its own time is not up: it is the key that is gone.
      expect(await status(ada, api)).toBe(401);
    }
    // Whichever process looks next takes the private half away.
    await haat.addApi();
    expect(await storedKeys()).toEqual([next.kid]);
    expect(await audited(former)).toMatchObject([
      { action: 'auth.signing_key_rotated' },
      { action: 'auth.signing_key_removed', actor: { type: 'system' } },
    ]);
    expect(await audited(next.kid)).toMatchObject([
      { action: 'auth.signing_key_rotated', changes: { retired: [former], signsFrom: next.signsFrom.toISOString() } },
    ]);
  });

  it('is one, however often it is asked for while it waits', async () => {
    await oneKey();
    const asked = [await rotate(), ...(await Promise.all([rotate(), rotate()]))];
    expect(new Set(asked.map(({ kid }) => kid)).size).toBe(1);
    expect(await storedKeys()).toHaveLength(2);
    expect(await audited(asked[0]?.kid ?? '')).toHaveLength(1);
  });

  it('is made by one process at a time, and so was the first one', async () => {
    const { first } = await haat.database.row<{ first: number }>(
      `SELECT count(*)::int AS first FROM audit_log WHERE action = 'auth.signing_key_rotated' AND changes -> 'retired' = '[]'`,
    );
    expect(first).toBe(1);
    await oneKey();
    const other = new Client({ connectionString: haat.database.url });
    await other.connect();
    try {
      await other.query(`SELECT pg_advisory_lock(hashtext('haat.signing_keys'))`);
      const made = rotate();
      await eventually('the command waits for its turn', async () => {
        const waiting = await haat.database.rows(
          `SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
        );
        return waiting.length > 0;
      });
      expect(await storedKeys()).toHaveLength(1);
      await other.query('SELECT pg_advisory_unlock_all()');
      const { kid } = await made;
      expect(await storedKeys()).toContain(kid);
    } finally {
      await other.end();
    }
  });

  it('comes by itself after ninety days: exactly one, however many processes notice', async () => {
    const former = await oneKey();
    const ada = await world.customer();
    await passSeconds(89 * 24 * 3600);
    await haat.addApi();
    expect(await storedKeys()).toEqual([former]);
    await passSeconds(24 * 3600);
    await Promise.all([haat.addApi(), haat.addApi(), rotate()]);
    const keys = await storedKeys();
    expect(keys).toHaveLength(2);
    for (const api of everyProcess()) {
      expect(await publishedBy(api)).toEqual(keys);
      expect(kidOf(await login(ada, api))).toBe(former);
      expect(await status(ada, api)).toBe(200);
    }
    const [next = ''] = keys.filter((kid) => kid !== former);
    expect(await audited(next)).toMatchObject([{ action: 'auth.signing_key_rotated', actor: { type: 'system' } }]);
  });
});

describe('A key that leaked', () => {
  it('is gone on the very next call, in every process, with all that it signed; sessions live on', async () => {
    const leaked = await oneKey();
    const waiting = await rotate();
    const ada = await world.customer();
    const others = await Promise.all([world.customer(), world.customer()]);
    // Every process has the keys, the sessions and the accounts in its memory.
    for (const api of everyProcess()) {
      for (const person of [ada, ...others]) expect(await status(person, api)).toBe(200);
    }
    const fresh = await oneKey();
    const answers = await Promise.all(
      everyProcess().flatMap((api) =>
        [ada, ...others].map(({ tokens }) => haat.client(api).as(tokens.accessToken).get('/v1/me')),
      ),
    );
    for (const answer of answers) refusal(answer, 401, 'auth.unauthenticated');
    expect(await storedKeys()).toEqual([fresh]);
    for (const api of everyProcess()) {
      expect(await publishedBy(api)).toEqual([fresh]);
      expect(kidOf(await login(ada, api))).toBe(fresh);
    }
    const { refreshToken } = ada.tokens;
    const renewed = await haat.client(1).post<TokensResponse>('/v1/auth/refresh', { refreshToken });
    expect(kidOf(renewed.body)).toBe(fresh);
    for (const api of everyProcess()) expect(await status({ ...ada, tokens: renewed.body }, api)).toBe(200);
    expect(await audited(fresh)).toMatchObject([{ action: 'auth.signing_key_rotated' }]);
    const [{ changes } = { changes: {} }] = await audited(fresh);
    expect(changes).toEqual({ removed: expect.arrayContaining([leaked, waiting.kid]) as string[] });
  });
});

describe('Private halves', () => {
  it('are nowhere in the clear', async () => {
    await oneKey();
    const { body } = await haat.client().get<{ keys: Json[] }>('/.well-known/jwks.json');
    for (const key of body.keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const { row } = await haat.database.row<{ row: string }>(
      `SELECT encode(private_key, 'escape') || public_jwk::text AS row FROM signing_keys`,
    );
    expect(row).not.toMatch(/PRIVATE KEY|"d":/);
  });
});
