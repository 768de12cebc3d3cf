import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { MeResponse } from '../src/users/user.dto';
import type { Answer, Wire } from './support/client';
import { mail, mailsTo, tokenIn } from './support/mailbox';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { PASSWORD, unique, uniqueEmail, World } from './support/world';

type Tokens = Wire<TokensResponse>;

describe('Signing up', () => {
  const haat = useHaat({ worker: true });
  const register = (email: string, password = PASSWORD): Promise<Answer> =>
    haat.client().post('/v1/auth/register', { email, password, name: 'Ada Jha' });
  const login = (email: string, password = PASSWORD): Promise<Answer<Tokens>> =>
    haat.client().post<TokensResponse>('/v1/auth/login', { email, password });

  it('leads from a registration through the mail to a signed-in account', async () => {
    const email = uniqueEmail('ada');
    const registered = await register(email);
    expect(registered).toMatchObject({ status: 202, body: { status: 'check_your_email' } });
    const verification = await mail(email, /confirm/i);
    expect(verification.html).toContain('/verify-email?token=');
    expect(verification.text).toContain('Ada Jha');
    expect(await haat.client().post('/v1/auth/verify-email', { token: tokenIn(verification) })).toMatchObject({
      status: 204,
    });
    const { status, body } = await login(email);
    expect(status).toBe(200);
    expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: expect.any(Number) as number });
    const me = await haat.client().as(body.accessToken).get<MeResponse>('/v1/me');
    expect(me.body).toMatchObject({ email, name: 'Ada Jha', roles: ['customer'], permissions: [] });
  });

  it('carries the request id of the registration into the log of the worker that sends the mail', async () => {
    const email = uniqueEmail('ada');
    const requestId = `signup-${unique()}`;
    await haat
      .client()
      .post('/v1/auth/register', { email, password: PASSWORD, name: 'Ada' }, { 'x-request-id': requestId });
    await mail(email, /confirm/i);
    await eventually('the worker logs the request id', () =>
      haat.worker.log.some((line) => line.requestId === requestId),
    );
  });

  it('answers a known address as an unknown one, and tells its owner', async () => {
    const { email } = await verified();
    const [known, unknown] = [await register(email), await register(uniqueEmail('new'))];
    expect(known.status).toBe(unknown.status);
    expect(known.text).toBe(unknown.text);
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(unknown.headers).sort());
    await mail(email, /already have an account/i);
  });

  it('leaves the password of a known address as it is', async () => {
    const { email } = await verified();
    await register(email, 'the-password-of-a-stranger');
    await mail(email, /already have an account/i);
    refusal(await login(email, 'the-password-of-a-stranger'), 401, 'auth.invalid_credentials');
    expect((await login(email)).status).toBe(200);
  });

  it.each([
    ['made up', 'AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['without a signature', 'AAAAAAAAAAAAAAAAAAAAAA'],
    ['not a token at all', 'x'],
  ])('refuses a verification token that is %s', async (_, token) => {
    refusal(await haat.client().post('/v1/auth/verify-email', { token }), 422, 'auth.token_invalid');
  });

  it('takes a verification token once, and an expired one never', async () => {
    const email = uniqueEmail('ada');
    await register(email);
    const token = tokenIn(await mail(email, /confirm/i));
    await haat.database.rows(
      `UPDATE one_time_tokens SET expires_at = now() - interval '1 second' WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
      [email],
    );
    refusal(await haat.client().post('/v1/auth/verify-email', { token }), 422, 'auth.token_invalid');
    await haat.database.rows(`UPDATE one_time_tokens SET expires_at = now() + interval '1 hour'`);
    expect((await haat.client().post('/v1/auth/verify-email', { token })).status).toBe(204);
    refusal(await haat.client().post('/v1/auth/verify-email', { token }), 422, 'auth.token_invalid');
  });

  it('opens nothing to an unconfirmed address, a wrong password or an unknown address, and says the same to all', async () => {
    const unconfirmed = uniqueEmail('unconfirmed');
    await register(unconfirmed);
    const { email } = await verified();
    const answers = [
      await login(unconfirmed),
      await login(email, 'wrong-password'),
      await login(uniqueEmail('nobody')),
    ];
    for (const answer of answers) refusal(answer, 401, 'auth.invalid_credentials');
    const bodies = answers.map(({ body }) => ({ ...body, requestId: '' }));
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
  });

  it('takes about as long for an unknown address as for a wrong password', async () => {
    const { email } = await verified();
    // The quickest of several, asked in turn: whatever else the machine does only ever adds time.
    const quickest = { known: Infinity, unknown: Infinity };
    for (let i = 0; i < 9; i++) {
      quickest.known = Math.min(quickest.known, await timed(() => login(email, 'wrong-password')));
      quickest.unknown = Math.min(quickest.unknown, await timed(() => login(uniqueEmail('nobody'), 'wrong-password')));
    }
    // Without the decoy hash the unknown address answers several times faster.
    expect(quickest.unknown).toBeGreaterThan(quickest.known / 2);
  });

  it.each([
    [{ email: 'no-address', password: PASSWORD, name: 'Ada' }, ['/email']],
    [{ email: 'a@haat.test', password: 'short', name: 'Ada' }, ['/password']],
    [{ email: 'a@haat.test', password: 'x'.repeat(129), name: 'Ada' }, ['/password']],
    [{ email: 'a@haat.test', password: PASSWORD, name: '' }, ['/name']],
    [{ email: 'a@haat.test', password: PASSWORD, name: 'Ada', roles: ['owner'] }, ['/roles']],
    [{ email: 'a@haat.test' }, ['/name', '/password']],
  ])('refuses %j', async (body, wrong) => {
    const problem = refusal(await haat.client().post('/v1/auth/register', body), 422, 'request.invalid');
    expect([...new Set(pointers(problem))]).toEqual(wrong);
  });

  it('takes forms too', async () => {
    const { email } = await verified();
    const answer = await haat.client().send<TokensResponse>({
      method: 'POST',
      path: '/v1/auth/login',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      raw: new URLSearchParams({ email, password: PASSWORD }).toString(),
    });
    expect(answer).toMatchObject({ status: 200, body: { tokenType: 'Bearer' } });
  });

  it('never writes a password or a token into its log', async () => {
    const { email } = await verified();
    const { body } = await login(email);
    await haat.client().as(body.accessToken).get('/v1/me');
    await haat.client().post('/v1/auth/refresh', { refreshToken: body.refreshToken });
    const log = [...haat.api().log, ...haat.worker.log].map((line) => JSON.stringify(line)).join('\n');
    for (const secret of [PASSWORD, body.accessToken, body.refreshToken]) expect(log).not.toContain(secret);
    expect(haat.api().log.length).toBeGreaterThan(0);
  });

  async function timed(work: () => Promise<unknown>): Promise<number> {
    const from = performance.now();
    await work();
    return performance.now() - from;
  }

  /** An account whose address was confirmed through its mail. */
  async function verified(): Promise<{ email: string }> {
    const email = uniqueEmail('bela');
    await register(email);
    await haat.client().post('/v1/auth/verify-email', { token: tokenIn(await mail(email, /confirm/i)) });
    expect(await mailsTo(email)).toHaveLength(1);
    return { email };
  }
});

describe('Guessing passwords', () => {
  const haat = useHaat({ env: { SIGN_IN_LIMIT: '3/900' } });

  it('is slowed down for this account from this address, and for nobody else', async () => {
    const world = await World.open(haat);
    const [ada, bela] = await Promise.all([world.customer('ada'), world.customer('bela')]);
    const guess = (email: string, password: string): Promise<Answer> =>
      haat.client().post('/v1/auth/login', { email, password });
    for (let i = 0; i < 3; i++) refusal(await guess(ada.email, `guess-${i}`), 401, 'auth.invalid_credentials');
    const refused = await guess(ada.email, PASSWORD);
    refusal(refused, 429, 'auth.too_many_attempts');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await guess(bela.email, PASSWORD)).status).toBe(200);
    expect((await ada.client.get('/v1/me')).status).toBe(200);
  });
});
