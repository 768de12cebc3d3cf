import { tokenFor } from '../src/common/tokens';
import type { Answer } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { PASSWORD, uniqueEmail, World } from './support/world';

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const opensNothing = async (token: string): Promise<void> => {
  refusal(await haat.client().as(token).get('/v1/me'), 401, 'auth.unauthenticated');
};

describe('A token of another kind', () => {
  type Purpose = 'verify_email' | 'change_email' | 'reset_password';

  /** The token of a mail's link, made as the worker makes it. */
  async function mailed(purpose: Purpose): Promise<string> {
    const { client, email } =
      purpose === 'verify_email' ? { client: haat.client(), email: uniqueEmail('new') } : await world.customer();
    if (purpose === 'verify_email') {
      await client.post('/v1/auth/register', { email, password: PASSWORD, name: 'New' });
    } else if (purpose === 'change_email') {
      await client.put('/v1/me/email', { email: uniqueEmail('next'), currentPassword: PASSWORD });
    } else await client.post('/v1/auth/password/forgot', { email });
    const { id } = await haat.database.row<{ id: string }>(
      `SELECT t.id FROM one_time_tokens t JOIN users u ON u.id = t.user_id
        WHERE u.email = $1 AND t.purpose = $2 AND t.used_at IS NULL ORDER BY t.id DESC LIMIT 1`,
      [email, purpose],
    );
    return tokenFor(haat.secret, purpose, id);
  }

  const reset = (token: string): Promise<Answer> =>
    haat.client().post('/v1/auth/password/reset', { token, password: PASSWORD });
  const verify = (token: string): Promise<Answer> => haat.client().post('/v1/auth/verify-email', { token });
  const refresh = (refreshToken: string): Promise<Answer> => haat.client().post('/v1/auth/refresh', { refreshToken });
  const secondFactor = (mfaToken: string): Promise<Answer> =>
    haat.client().post('/v1/auth/login/totp', { mfaToken, code: '123456' });

  it('opens no session, and is not worth another one: a refresh token and an access token', async () => {
    const { accessToken, refreshToken } = (await world.customer()).tokens;
    await opensNothing(refreshToken);
    await opensNothing(`haat_${refreshToken}`);
    await opensNothing(`haat_${accessToken}`);
    refusal(await refresh(accessToken), 422, 'request.invalid');
    refusal(await refresh(accessToken.split('.').slice(1).join('.').slice(-200)), 401, 'auth.refresh_refused');
    for (const token of [refreshToken, accessToken.slice(0, 200)]) {
      refusal(await reset(token), 422, 'auth.token_invalid');
      refusal(await verify(token), 422, 'auth.token_invalid');
      refusal(await secondFactor(token), 401, 'auth.second_factor_refused');
    }
  });

  it.each<[Purpose, (token: string) => Promise<Answer>, ((token: string) => Promise<Answer>)[]]>([
    ['reset_password', reset, [verify]],
    ['verify_email', verify, [reset]],
    ['change_email', verify, [reset]],
  ])('opens nothing but what it is for: %s', async (purpose, right, wrong) => {
    const token = await mailed(purpose);
    await opensNothing(token);
    await opensNothing(`haat_${token}`);
    refusal(await refresh(token), 401, 'auth.refresh_refused');
    refusal(await secondFactor(token), 401, 'auth.second_factor_refused');
    for (const use of wrong) refusal(await use(token), 422, 'auth.token_invalid');
    // None of this has used it up.
    expect((await right(token)).status).toBe(204);
    refusal(await right(token), 422, 'auth.token_invalid');
  });
});
