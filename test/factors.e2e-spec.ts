import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { SecondFactorDemand } from '../src/sessions/tokens.dto';
import type { FactorsResponse, RecoveryCodesResponse, TotpResponse } from '../src/factors/factor.dto';
import { codeOf, earlyInStep } from './support/authenticator-app';
import type { Answer } from './support/client';
import { mail, tokenIn } from './support/mailbox';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { made, PASSWORD, type Person, World } from './support/world';

const haat = useHaat({ worker: true, apis: 2, env: { SIGN_IN_LIMIT: '5/60' } });
let world: World;
beforeAll(async () => (world = await World.open(haat)));
beforeEach(earlyInStep);

interface Protected extends Person {
  secret: string;
  recoveryCodes: string[];
}

/** Somebody with an authenticator app. The code of this step is spent. */
async function withApp(): Promise<Protected> {
  const ada = await world.customer();
  const { secret } = made(await ada.client.post<TotpResponse>('/v1/me/totp'));
  const { status, body, text } = await ada.client.post<RecoveryCodesResponse>('/v1/me/totp/confirmation', {
    code: codeOf(secret),
  });
  if (status !== 200) throw new Error(`The app was not confirmed: ${text}`);
  return { ...ada, secret, recoveryCodes: body.recoveryCodes };
}

const login = <Body>({ email }: Person, password = PASSWORD): Promise<Answer<Body>> =>
  haat.client().post<Body>('/v1/auth/login', { email, password }) as Promise<Answer<Body>>;

async function demanded(person: Person, password = PASSWORD): Promise<SecondFactorDemand> {
  const { body, text } = await login<Partial<SecondFactorDemand>>(person, password);
  if (!body.mfaToken) throw new Error(`No second factor was asked for: ${text}`);
  return body as SecondFactorDemand;
}

const prove = (proof: object, api = 0): Promise<Answer<TokensResponse>> =>
  haat.client(api).post<TokensResponse>('/v1/auth/login/totp', proof);
const forgetSteps = ({ id }: Person): Promise<unknown> =>
  haat.database.rows('UPDATE totp_secrets SET last_step = 0 WHERE user_id = $1', [id]);
const state = async ({ client }: Person): Promise<FactorsResponse> =>
  (await client.get<FactorsResponse>('/v1/me/factors')).body;

describe('An authenticator app', () => {
  it('counts once it has shown a right code, and gives ten recovery codes', async () => {
    const ada = await world.customer();
    const { secret, otpauthUri } = made(await ada.client.post<TotpResponse>('/v1/me/totp'));
    expect(new URL(otpauthUri).searchParams.get('secret')).toBe(secret);
    refusal(await ada.client.post('/v1/me/totp/confirmation', { code: codeOf(secret, 5) }), 422, 'factors.code_wrong');
    expect(await state(ada)).toMatchObject({ secondFactorDemanded: false, totp: false, recoveryCodesLeft: 0 });
    expect((await login<TokensResponse>(ada)).body.accessToken).toBeTruthy();
    const confirmed = await ada.client.post<RecoveryCodesResponse>('/v1/me/totp/confirmation', {
      code: codeOf(secret),
    });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(await state(ada)).toMatchObject({ secondFactorDemanded: true, totp: true, recoveryCodesLeft: 10 });
    await mail(ada.email, /new way to sign in/i);
    refusal(await ada.client.post('/v1/me/totp'), 409, 'factors.totp_active');
    refusal(await ada.client.post('/v1/me/totp/confirmation', { code: codeOf(secret) }), 409, 'factors.totp_active');
  });

  it('is begun anew with another secret as long as it is not confirmed; the former one is worth nothing', async () => {
    const { client } = await world.customer();
    refusal(await client.post('/v1/me/totp/confirmation', { code: '123456' }), 404, 'factors.totp_not_found');
    const first = made(await client.post<TotpResponse>('/v1/me/totp'));
    const second = made(await client.post<TotpResponse>('/v1/me/totp'));
    expect(second.secret).not.toBe(first.secret);
    const confirm = (code: string): Promise<Answer> => client.post('/v1/me/totp/confirmation', { code });
    refusal(await confirm(codeOf(first.secret)), 422, 'factors.code_wrong');
    expect((await confirm(codeOf(second.secret))).status).toBe(200);
  });

  it('is asked for after the password, and its code signs in', async () => {
    const ada = await withApp();
    const demand = await demanded(ada);
    expect(demand.methods).toEqual(['totp', 'recovery_code']);
    refusal(await haat.client().as(demand.mfaToken).get('/v1/me'), 401, 'auth.unauthenticated');
    refusal(
      await haat.client().post('/v1/auth/refresh', { refreshToken: demand.mfaToken }),
      401,
      'auth.refresh_refused',
    );
    const { body, status } = await prove({ mfaToken: demand.mfaToken, code: codeOf(ada.secret, 1) }, 1);
    expect(status).toBe(200);
    expect((await haat.client().as(body.accessToken).get('/v1/me')).status).toBe(200);
  });

  it('shows codes that work once: not that of the confirmation, not the last one, none before it', async () => {
    const ada = await withApp();
    const { mfaToken } = await demanded(ada);
    refusal(await prove({ mfaToken, code: codeOf(ada.secret) }), 401, 'auth.second_factor_refused');
    expect((await prove({ mfaToken, code: codeOf(ada.secret, 1) })).status).toBe(200);
    const again = await demanded(ada);
    for (const steps of [1, 0, -1]) {
      const answer = await prove({ mfaToken: again.mfaToken, code: codeOf(ada.secret, steps) });
      refusal(answer, 401, 'auth.second_factor_refused');
    }
  });

  it('may be one step ahead or behind, and no more', async () => {
    const ada = await withApp();
    for (const [steps, status] of [
      [-2, 401],
      [2, 401],
      [-1, 200],
      [0, 200],
      [1, 200],
    ] as const) {
      await forgetSteps(ada);
      const { mfaToken } = await demanded(ada);
      expect({ steps, status: (await prove({ mfaToken, code: codeOf(ada.secret, steps) })).status }).toEqual({
        steps,
        status,
      });
    }
  });

  it('lets one of twenty in who come with one code to two processes at once', async () => {
    const ada = await withApp();
    const demands = await Promise.all(Array.from({ length: 4 }, () => demanded(ada)));
    const code = codeOf(ada.secret, 1);
    const tries = Array.from({ length: 20 }, (_, index) =>
      haat.client(index % 2).exchange({
        method: 'POST',
        path: '/v1/auth/login/totp',
        json: { mfaToken: demands[index % 4]?.mfaToken, code },
      }),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 401, 429].includes(status))).toBe(true);
  });

  it('is guessed a few times and no more, in all processes together; the right code works after the window', async () => {
    const ada = await withApp();
    const { mfaToken } = await demanded(ada);
    const statuses: number[] = [];
    for (let index = 0; index < 12; index++) {
      statuses.push((await prove({ mfaToken, code: '000000' }, index % 2)).status);
    }
    expect(statuses).toEqual([...Array<number>(5).fill(401), ...Array<number>(7).fill(429)]);
    const refused = await prove({ mfaToken, code: codeOf(ada.secret, 1) });
    refusal(refused, 429, 'factors.too_many_attempts');
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('stays when the password is reset', async () => {
    const ada = await withApp();
    await haat.client().post('/v1/auth/password/forgot', { email: ada.email });
    const token = tokenIn(await mail(ada.email, /new password/i));
    const password = 'another-haat-2026';
    expect((await haat.client().post('/v1/auth/password/reset', { token, password })).status).toBe(204);
    const { mfaToken } = await demanded(ada, password);
    expect((await prove({ mfaToken, code: codeOf(ada.secret, 1) })).status).toBe(200);
  });

  it('is taken away by who proved a moment ago who they are; then the password is enough', async () => {
    const ada = await withApp();
    await haat.database.rows(
      `UPDATE sessions SET authenticated_at = now() - interval '16 minutes' WHERE user_id = $1`,
      [ada.id],
    );
    const { body } = await haat
      .client(1)
      .post<TokensResponse>('/v1/auth/refresh', { refreshToken: ada.tokens.refreshToken });
    await haat.database.rows(`SELECT pg_notify('haat_changed', gen_random_uuid() || ' sessions:*')`);
    const client = haat.client().as(body.accessToken);
    refusal(await client.delete('/v1/me/totp'), 403, 'auth.reauthentication_required');
    refusal(await client.post('/v1/auth/reauthenticate', { code: '000000' }), 403, 'auth.wrong_password');
    expect((await client.post('/v1/auth/reauthenticate', { code: codeOf(ada.secret, 1) })).status).toBe(204);
    expect((await client.delete('/v1/me/totp')).status).toBe(204);
    refusal(await client.delete('/v1/me/totp'), 404, 'factors.totp_not_found');
    await mail(ada.email, /way to sign in .* was removed/i);
    expect((await login<TokensResponse>(ada)).body.accessToken).toBeTruthy();
    expect(await state(ada)).toEqual({ secondFactorDemanded: false, totp: false, passkeys: 0, recoveryCodesLeft: 0 });
  });

  it('is kept where a dump of the database does not open it', async () => {
    const ada = await withApp();
    const { secret } = await haat.database.row<{ secret: Buffer }>(
      'SELECT secret FROM totp_secrets WHERE user_id = $1',
      [ada.id],
    );
    expect(secret.toString('latin1')).not.toContain(ada.secret);
    const { hashes } = await haat.database.row<{ hashes: string }>(
      `SELECT string_agg(encode(hash, 'escape'), ' ') AS hashes FROM recovery_codes WHERE user_id = $1`,
      [ada.id],
    );
    for (const code of ada.recoveryCodes) expect(hashes).not.toContain(code);
  });
});

describe('The token that stands for a right password', () => {
  it('works once', async () => {
    const ada = await withApp();
    const { mfaToken } = await demanded(ada);
    expect((await prove({ mfaToken, code: codeOf(ada.secret, 1) })).status).toBe(200);
    const [recoveryCode] = ada.recoveryCodes;
    refusal(await prove({ mfaToken, recoveryCode }), 401, 'auth.second_factor_refused');
  });

  it('dies after ten minutes, and with the account', async () => {
    const ada = await withApp();
    const [old, other] = [await demanded(ada), await demanded(ada)];
    await haat.database.rows(
      `UPDATE one_time_tokens SET expires_at = now() WHERE id = (SELECT min(id::text)::uuid FROM one_time_tokens
        WHERE user_id = $1 AND purpose = 'second_factor')`,
      [ada.id],
    );
    const code = codeOf(ada.secret, 1);
    refusal(await prove({ mfaToken: old.mfaToken, code }), 401, 'auth.second_factor_refused');
    const path = `/v1/admin/users/${ada.id}`;
    const { headers } = await world.owner.client.get(path);
    await world.owner.client.patch(path, { status: 'disabled' }, { 'if-match': headers.etag });
    refusal(await prove({ mfaToken: other.mfaToken, code }, 1), 401, 'auth.second_factor_refused');
  });

  it('opens nothing for somebody else, and no false one opens anything', async () => {
    const [ada, bela] = [await withApp(), await withApp()];
    const { mfaToken } = await demanded(ada);
    refusal(await prove({ mfaToken, code: codeOf(bela.secret, 1) }), 401, 'auth.second_factor_refused');
    const code = codeOf(ada.secret, 1);
    for (const token of [
      'x',
      `${mfaToken.slice(0, -1)}!`,
      ada.tokens.refreshToken,
      ada.tokens.accessToken.slice(0, 200),
    ]) {
      refusal(await prove({ mfaToken: token, code }), 401, 'auth.second_factor_refused');
    }
    refusal(await prove({ mfaToken }), 422, 'request.invalid');
    refusal(await prove({ mfaToken, code, recoveryCode: 'x' }), 422, 'request.invalid');
  });
});

describe('Recovery codes', () => {
  it('stand in for the app, each once, however they are typed; the owner hears of it', async () => {
    const ada = await withApp();
    const [first = '', second = ''] = ada.recoveryCodes;
    const typed = first.toLowerCase().replaceAll('-', ' ');
    expect((await prove({ mfaToken: (await demanded(ada)).mfaToken, recoveryCode: typed })).status).toBe(200);
    expect((await mail(ada.email, /recovery code was used/i)).text).toContain('9 left');
    const { mfaToken } = await demanded(ada);
    refusal(await prove({ mfaToken, recoveryCode: first }), 401, 'auth.second_factor_refused');
    expect((await prove({ mfaToken, recoveryCode: second }, 1)).status).toBe(200);
    expect(await state(ada)).toMatchObject({ recoveryCodesLeft: 8 });
  });

  it('are renewed all at once', async () => {
    const ada = await withApp();
    const renewed = made(await ada.client.post<RecoveryCodesResponse>('/v1/me/recovery-codes'));
    const [[old], [fresh]] = [ada.recoveryCodes, renewed.recoveryCodes];
    const { mfaToken } = await demanded(ada);
    refusal(await prove({ mfaToken, recoveryCode: old }), 401, 'auth.second_factor_refused');
    expect((await prove({ mfaToken, recoveryCode: fresh })).status).toBe(200);
  });

  it('are not given to an account that has nothing to recover', async () => {
    const { client } = await world.customer();
    refusal(await client.post('/v1/me/recovery-codes'), 409, 'factors.none');
  });
});
