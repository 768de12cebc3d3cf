import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { Answer, Wire } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { within } from './support/waiting';
import { type Person, World } from './support/world';

type Tokens = Wire<TokensResponse>;

const haat = useHaat({ apis: 2 });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const refresh = (refreshToken: string, api = 0): Promise<Answer<Tokens>> =>
  haat.client(api).post<TokensResponse>('/v1/auth/refresh', { refreshToken });
const me = (accessToken: string, api: number): Promise<Answer> => haat.client(api).as(accessToken).get('/v1/me');

/** As if every rotation so far had happened longer ago than a client may take to ask again (docs/decisions/0008). */
const ageRotations = ({ id }: Person): Promise<unknown> =>
  haat.database.rows(
    `UPDATE refresh_tokens SET used_at = used_at - interval '11 seconds'
      WHERE session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
    [id],
  );

const livingTokens = async ({ id }: Person): Promise<number> => {
  const { living } = await haat.database.row<{ living: number }>(
    `SELECT count(*)::int AS living FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
      WHERE s.user_id = $1 AND s.ended_at IS NULL AND t.used_at IS NULL AND t.expires_at > now()`,
    [id],
  );
  return living;
};

describe('A refresh token that was used long ago', () => {
  it.each([0, 1])(
    'kills its whole family in both processes, on the very next call, when process %i sees it',
    async (api) => {
      const ada = await world.customer();
      const family = [ada.tokens];
      for (let rotation = 0; rotation < 3; rotation++) {
        const { status, body } = await refresh(family.at(-1)?.refreshToken ?? '', rotation % 2);
        expect(status).toBe(200);
        family.push(body);
      }
      // Both processes hold the session in their memory now, and every access token of it is good.
      for (const { accessToken } of family) {
        for (const process of [0, 1]) expect((await me(accessToken, process)).status).toBe(200);
      }
      await ageRotations(ada);
      refusal(await refresh(ada.tokens.refreshToken, api), 401, 'auth.refresh_refused');
      await within(1_000, 'Knowing everywhere that a family is dead', everythingIsDead(family));
      expect(await livingTokens(ada)).toBe(0);
      const { reason } = await haat.database.row<{ reason: string }>(
        'SELECT end_reason AS reason FROM sessions WHERE user_id = $1 AND ended_at IS NOT NULL',
        [ada.id],
      );
      expect(reason).toBe('reuse');
    },
  );

  it('kills no other family of the same person', async () => {
    const phone = await world.customer();
    const laptop = await world.signIn(phone);
    await refresh(phone.tokens.refreshToken);
    await ageRotations(phone);
    refusal(await refresh(phone.tokens.refreshToken), 401, 'auth.refresh_refused');
    expect((await me(laptop.tokens.accessToken, 1)).status).toBe(200);
    expect((await refresh(laptop.tokens.refreshToken, 1)).status).toBe(200);
    expect(await livingTokens(phone)).toBe(1);
  });

  async function everythingIsDead(family: readonly Tokens[]): Promise<void> {
    for (const process of [1, 0]) {
      for (const { accessToken } of family) refusal(await me(accessToken, process), 401, 'auth.unauthenticated');
    }
    const latest = family.at(-1)?.refreshToken ?? '';
    for (const process of [1, 0]) refusal(await refresh(latest, process), 401, 'auth.refresh_refused');
  }
});

describe('Twenty refreshes of one token at once, over two processes', () => {
  const storm = ({ tokens }: Person): Promise<Answer<Tokens>[]> =>
    Promise.all(Array.from({ length: 20 }, (_, index) => refresh(tokens.refreshToken, index % 2)));

  it('leave one living token, whoever asked', async () => {
    const ada = await world.customer();
    const answers = await storm(ada);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const given = new Set(answers.map(({ body }) => body.refreshToken));
    expect(given.size).toBe(1);
    expect(await livingTokens(ada)).toBe(1);
    // One by one: had they been given several that live, several would now be worth another.
    const [only = ''] = given;
    const [first, second] = [await refresh(only, 0), await refresh(only, 1)];
    expect(new Set([first.body.refreshToken, second.body.refreshToken]).size).toBe(1);
    expect(await livingTokens(ada)).toBe(1);
    expect((await me(first.body.accessToken, 1)).status).toBe(200);
  });

  it('leave none, when the token was used long ago', async () => {
    const ada = await world.customer();
    const { body: next } = await refresh(ada.tokens.refreshToken);
    await ageRotations(ada);
    for (const answer of await storm(ada)) refusal(answer, 401, 'auth.refresh_refused');
    refusal(await refresh(next.refreshToken, 1), 401, 'auth.refresh_refused');
    expect(await livingTokens(ada)).toBe(0);
  });

  it('leave at most one, when the thief refreshes on while they come', async () => {
    const ada = await world.customer();
    const stolen = await refresh(ada.tokens.refreshToken);
    const [onward, answers] = await Promise.all([refresh(stolen.body.refreshToken, 1), storm(ada)]);
    const tokens = new Set(
      [onward, ...answers].filter(({ status }) => status === 200).map(({ body }) => body.refreshToken),
    );
    expect(await livingTokens(ada)).toBeLessThanOrEqual(1);
    // Whatever came first, the successor is used by now, so the first token again is a theft, and nobody stays in.
    refusal(await refresh(ada.tokens.refreshToken), 401, 'auth.refresh_refused');
    for (const token of tokens) refusal(await refresh(token, 1), 401, 'auth.refresh_refused');
    expect(await livingTokens(ada)).toBe(0);
  });
});
