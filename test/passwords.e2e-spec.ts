import type { SessionPage } from '../src/sessions/session.dto';
import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { Answer } from './support/client';
import { mail, mails, mailsTo, tokenIn } from './support/mailbox';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { PASSWORD, type Person, uniqueEmail, World } from './support/world';

const NEW_PASSWORD = 'another-haat-2026';

const haat = useHaat({ worker: true, apis: 2 });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const login = (email: string, password: string): Promise<Answer> =>
  haat.client().post<TokensResponse>('/v1/auth/login', { email, password });
const forgot = (email: string): Promise<Answer> => haat.client().post('/v1/auth/password/forgot', { email });
const reset = (token: string, password: string): Promise<Answer> =>
  haat.client().post('/v1/auth/password/reset', { token, password });
/** The same person at the other API process. */
const elsewhere = ({ tokens }: Person) => haat.client(1).as(tokens.accessToken);

describe('A forgotten password', () => {
  it('is replaced with the link of the mail, and every session ends in every process', async () => {
    const ada = await world.customer();
    expect((await elsewhere(ada).get('/v1/me')).status).toBe(200);
    expect(await forgot(ada.email)).toMatchObject({ status: 202, body: { status: 'check_your_email' } });
    const token = tokenIn(await mail(ada.email, /new password/i));
    expect((await reset(token, NEW_PASSWORD)).status).toBe(204);
    refusal(await ada.client.get('/v1/me'), 401, 'auth.unauthenticated');
    refusal(await elsewhere(ada).get('/v1/me'), 401, 'auth.unauthenticated');
    refusal(await login(ada.email, PASSWORD), 401, 'auth.invalid_credentials');
    expect((await login(ada.email, NEW_PASSWORD)).status).toBe(200);
    await mail(ada.email, /was changed/i);
    refusal(await reset(token, 'yet-another-2026'), 422, 'auth.token_invalid');
  });

  it('is answered alike for an address that nobody has, which gets no mail', async () => {
    const [ada, stranger] = [await world.customer(), uniqueEmail('stranger')];
    const [known, unknown] = [await forgot(ada.email), await forgot(stranger)];
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    await mail(ada.email, /new password/i);
    expect(await mailsTo(stranger)).toEqual([]);
  });

  it('is replaced by the latest mail only', async () => {
    const ada = await world.customer();
    await forgot(ada.email);
    const [first] = await mails(ada.email, /new password/i);
    await forgot(ada.email);
    const both = await mails(ada.email, /new password/i, { count: 2 });
    const tokens = both.map(tokenIn);
    const old = first ? tokenIn(first) : '';
    refusal(await reset(old, NEW_PASSWORD), 422, 'auth.token_invalid');
    const latest = tokens.find((token) => token !== old) ?? '';
    expect((await reset(latest, NEW_PASSWORD)).status).toBe(204);
  });

  it('is not replaced with a token of another kind, a false one, or an expired one', async () => {
    const ada = await world.customer();
    await forgot(ada.email);
    const token = tokenIn(await mail(ada.email, /new password/i));
    refusal(await haat.client().post('/v1/auth/verify-email', { token }), 422, 'auth.token_invalid');
    refusal(await haat.client().post('/v1/auth/refresh', { refreshToken: token }), 401, 'auth.refresh_refused');
    refusal(await haat.client().as(token).get('/v1/me'), 401, 'auth.unauthenticated');
    refusal(await reset(`${token.slice(0, -2)}AA`, NEW_PASSWORD), 422, 'auth.token_invalid');
    await haat.database.rows(`UPDATE one_time_tokens SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [
      ada.id,
    ]);
    refusal(await reset(token, NEW_PASSWORD), 422, 'auth.token_invalid');
  });
});

describe('Changing a password', () => {
  const change = (person: Person, currentPassword: string, newPassword: string): Promise<Answer> =>
    person.client.put('/v1/me/password', { currentPassword, newPassword });

  it('ends every other session, in every process, and keeps this one', async () => {
    const here = await world.customer();
    const there = await world.signIn(here);
    expect((await elsewhere(there).get('/v1/me')).status).toBe(200);
    expect((await change(here, PASSWORD, NEW_PASSWORD)).status).toBe(204);
    refusal(await there.client.get('/v1/me'), 401, 'auth.unauthenticated');
    refusal(await elsewhere(there).get('/v1/me'), 401, 'auth.unauthenticated');
    expect((await here.client.get('/v1/me')).status).toBe(200);
    expect((await login(here.email, NEW_PASSWORD)).status).toBe(200);
  });

  it('asks for the current one', async () => {
    const ada = await world.customer();
    refusal(await change(ada, 'not-the-password', NEW_PASSWORD), 403, 'auth.wrong_password');
    expect((await login(ada.email, PASSWORD)).status).toBe(200);
  });

  it.each(['password', '12345678', 'PASSWORD1', 'qwertyuiop'])(
    'refuses %s, which attackers try first',
    async (common) => {
      const ada = await world.customer();
      expect(pointers(refusal(await change(ada, PASSWORD, common), 422, 'auth.common_password'))).toEqual([
        '/newPassword',
      ]);
      const registered = await haat
        .client()
        .post('/v1/auth/register', { email: uniqueEmail('x'), password: common, name: 'X' });
      expect(pointers(refusal(registered, 422, 'auth.common_password'))).toEqual(['/password']);
    },
  );
});

describe('Signing up twice before the address is proved', () => {
  it('counts the later one: whoever came first does not choose the password of the account', async () => {
    const email = uniqueEmail('victim');
    const register = (password: string, spelling = email): Promise<Answer> =>
      haat.client().post('/v1/auth/register', { email: spelling, password, name: 'V' });
    await register('password-of-a-stranger');
    const [first] = await mails(email, /confirm/i);
    await register(PASSWORD, email.toUpperCase());
    const both = await mails(email, /confirm/i, { count: 2 });
    const stale = first ? tokenIn(first) : '';
    refusal(await haat.client().post('/v1/auth/verify-email', { token: stale }), 422, 'auth.token_invalid');
    const token = both.map(tokenIn).find((each) => each !== stale) ?? '';
    expect((await haat.client().post('/v1/auth/verify-email', { token })).status).toBe(204);
    refusal(await login(email, 'password-of-a-stranger'), 401, 'auth.invalid_credentials');
    expect((await login(email, PASSWORD)).status).toBe(200);
  });
});

describe('Sessions, as their owner sees them', () => {
  it('are listed, and ended one by one or all but this', async () => {
    const here = await world.customer();
    const [second, third] = [await world.signIn(here), await world.signIn(here)];
    const list = async () => (await here.client.get<SessionPage>('/v1/auth/sessions')).body.items;
    const all = await list();
    expect(all).toHaveLength(3);
    expect(all.filter(({ current }) => current)).toHaveLength(1);
    const secondId =
      (await second.client.get<SessionPage>('/v1/auth/sessions')).body.items.find(({ current }) => current)?.id ?? '';
    expect((await here.client.delete(`/v1/auth/sessions/${secondId}`)).status).toBe(204);
    refusal(await second.client.get('/v1/me'), 401, 'auth.unauthenticated');
    refusal(await elsewhere(second).get('/v1/me'), 401, 'auth.unauthenticated');
    expect((await third.client.get('/v1/me')).status).toBe(200);
    expect((await here.client.delete('/v1/auth/sessions')).status).toBe(204);
    refusal(await third.client.get('/v1/me'), 401, 'auth.unauthenticated');
    expect(await list()).toMatchObject([{ current: true }]);
  });

  it('are ended by nobody else', async () => {
    const [ada, bela] = [await world.customer(), await world.customer('bela')];
    const [session] = (await ada.client.get<SessionPage>('/v1/auth/sessions')).body.items;
    refusal(await bela.client.delete(`/v1/auth/sessions/${session?.id ?? ''}`), 404, 'auth.session_not_found');
    expect((await ada.client.get('/v1/me')).status).toBe(200);
  });
});
