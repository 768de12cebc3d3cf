import { randomBytes } from 'node:crypto';
import { tokenFor } from '../src/common/tokens';
import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { SecondFactorDemand } from '../src/sessions/tokens.dto';
import type { NewPasskeyResponse, PasskeyPage } from '../src/factors/factor.dto';
import { Authenticator, type Page } from './support/authenticator';
import type { Answer, Client, Wire } from './support/client';
import { mail } from './support/mailbox';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { made, PASSWORD, type Person, World } from './support/world';

interface Options {
  challenge: string;
  [member: string]: unknown;
}

const haat = useHaat({ worker: true, apis: 2 });
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const shop = (): Page => ({ origin: haat.publicUrl });
const options = async (client: Client, path: string, body: object = {}): Promise<Options> =>
  (await client.post<Options>(path, body)).body;
const creation = ({ client }: Person): Promise<Options> => options(client, '/v1/me/passkeys/options');
const request = (body: object = {}): Promise<Options> => options(haat.client(), '/v1/auth/passkey/options', body);
const keep = ({ client }: Person, credential: object, more: object = {}): Promise<Answer<Wire<NewPasskeyResponse>>> =>
  client.post<NewPasskeyResponse>('/v1/me/passkeys', { name: 'My phone', credential, ...more });
const signIn = (credential: object, more: object = {}, api = 0): Promise<Answer<TokensResponse>> =>
  haat.client(api).post<TokensResponse>('/v1/auth/passkey', { credential, ...more });
const passwordLogin = async ({ email }: Person): Promise<SecondFactorDemand> =>
  (await haat.client().post<SecondFactorDemand>('/v1/auth/login', { email, password: PASSWORD })).body;

async function withPasskey(more: object = {}): Promise<{
  ada: Person;
  phone: Authenticator;
  passkey: Wire<NewPasskeyResponse>;
}> {
  const [ada, phone] = [await world.customer(), new Authenticator()];
  return { ada, phone, passkey: made(await keep(ada, phone.create(await creation(ada), shop()), more)) };
}

describe('A passkey', () => {
  it('is made with options that suit discoverable credentials, and listed', async () => {
    const { ada, phone, passkey } = await withPasskey();
    const offered = await creation(ada);
    expect(offered).toMatchObject({
      rp: { id: 'localhost' },
      user: { name: ada.email },
      authenticatorSelection: { residentKey: 'required' },
      excludeCredentials: [{ id: phone.id.toString('base64url') }],
    });
    const { body } = await ada.client.get<PasskeyPage>('/v1/me/passkeys');
    expect(body.items).toEqual([expect.objectContaining({ id: passkey.id, name: 'My phone', lastUsedAt: null })]);
    expect(passkey.recoveryCodes).toBeUndefined();
    await mail(ada.email, /new way to sign in/i);
  });

  it('signs in alone, at another process, without a name', async () => {
    const { ada, phone } = await withPasskey();
    const asked = await request();
    expect(asked).not.toHaveProperty('allowCredentials');
    const { status, body } = await signIn(phone.get(asked, shop()), {}, 1);
    expect(status).toBe(200);
    const { body: me } = await haat.client().as(body.accessToken).get<{ id: string }>('/v1/me');
    expect(me.id).toBe(ada.id);
    const { body: page } = await ada.client.get<PasskeyPage>('/v1/me/passkeys');
    expect(page.items[0]?.lastUsedAt).not.toBeNull();
  });

  it('gives an answer that works once, also for twenty at once', async () => {
    const { phone } = await withPasskey();
    const answer = phone.get(await request(), shop());
    const tries = Array.from({ length: 20 }, (_, index) =>
      haat.client(index % 2).exchange({ method: 'POST', path: '/v1/auth/passkey', json: { credential: answer } }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(19).fill(401)]);
    refusal(await signIn(answer), 401, 'auth.invalid_credentials');
  });

  it('that does not count its signatures is not replayed either', async () => {
    const { phone } = await withPasskey();
    phone.counter = -1;
    const answer = phone.get(await request(), shop());
    expect((await signIn(answer)).status).toBe(200);
    refusal(await signIn(answer), 401, 'auth.invalid_credentials');
    phone.counter = -1;
    expect((await signIn(phone.get(await request(), shop()))).status).toBe(200);
  });

  it('that counts fewer signatures than before is a copy', async () => {
    const { phone } = await withPasskey();
    phone.counter = 40;
    expect((await signIn(phone.get(await request(), shop()))).status).toBe(200);
    phone.counter = 7;
    refusal(await signIn(phone.get(await request(), shop())), 401, 'auth.invalid_credentials');
  });

  it('is refused from another page, another domain, for another or an old challenge, and of another key', async () => {
    const { ada, phone } = await withPasskey();
    const asked = await request();
    const refused: Record<string, object> = {
      'another page': phone.get(asked, { origin: 'https://evil.example', domain: 'localhost' }),
      'another domain': phone.get(asked, { ...shop(), domain: 'evil.example' }),
      'a challenge of nobody': phone.get({ challenge: randomBytes(32).toString('base64url') }, shop()),
      'a challenge for making one': phone.get(await creation(ada), shop()),
      'a challenge of six minutes ago': phone.get({ challenge: challengeOf(Date.now() - 6 * 60_000) }, shop()),
      'the answer of a making': phone.create(asked, shop()),
      'another key under the same name': Object.assign(new Authenticator(), { id: phone.id }).get(asked, shop()),
      'an unknown key': new Authenticator().get(asked, shop()),
      'nothing at all': {},
      nonsense: { id: phone.id.toString('base64url'), rawId: 7, response: { clientDataJSON: [] }, type: {} },
    };
    for (const [name, credential] of Object.entries(refused)) {
      const { status, body } = await signIn(credential);
      expect({ [name]: [status, (body as unknown as { code: string }).code] }).toEqual({
        [name]: [401, 'auth.invalid_credentials'],
      });
    }
    expect((await signIn(phone.get(asked, shop()))).status).toBe(200);
    expect((await signIn(phone.get({ challenge: challengeOf(Date.now() - 4 * 60_000) }, shop()))).status).toBe(200);
  });

  it('alone must have checked a finger, a face or a PIN', async () => {
    const { phone } = await withPasskey();
    phone.verifiesUser = false;
    refusal(await signIn(phone.get(await request(), shop())), 401, 'auth.invalid_credentials');
  });

  it('is kept once, and not for options of somebody else, used ones, or from a foreign page', async () => {
    const { ada, phone } = await withPasskey();
    const bela = await world.customer('bela');
    refusal(await keep(bela, phone.create(await creation(bela), shop())), 422, 'factors.passkey_refused');
    const fresh = new Authenticator();
    refusal(await keep(bela, fresh.create(await creation(ada), shop())), 422, 'factors.passkey_refused');
    const foreign = fresh.create(await creation(bela), { origin: 'https://evil.example', domain: 'localhost' });
    const { detail } = refusal(await keep(bela, foreign), 422, 'factors.passkey_refused');
    expect(detail).toContain('evil.example');
    refusal(await keep(bela, {}), 422, 'factors.passkey_refused');
    const asked = await creation(bela);
    made(await keep(bela, fresh.create(asked, shop())));
    refusal(await keep(bela, new Authenticator().create(asked, shop())), 422, 'factors.passkey_refused');
  });

  it('opens nothing once it is deleted, or its account disabled', async () => {
    const [{ ada, phone, passkey }, disabled] = [await withPasskey(), await withPasskey()];
    expect((await ada.client.delete(`/v1/me/passkeys/${passkey.id}`)).status).toBe(204);
    refusal(await signIn(phone.get(await request(), shop())), 401, 'auth.invalid_credentials');
    const path = `/v1/admin/users/${disabled.ada.id}`;
    const { headers } = await world.owner.client.get(path);
    await world.owner.client.patch(path, { status: 'disabled' }, { 'if-match': headers.etag });
    refusal(await signIn(disabled.phone.get(await request(), shop()), {}, 1), 401, 'auth.invalid_credentials');
  });
});

describe('A passkey as second factor', () => {
  it('is asked for after the password, need not check a finger then, and comes with recovery codes', async () => {
    const { ada, phone, passkey } = await withPasskey({ secondFactor: true });
    expect(passkey.recoveryCodes).toHaveLength(10);
    const { mfaToken, methods } = await passwordLogin(ada);
    expect(methods).toEqual(['passkey', 'recovery_code']);
    const asked = await request({ mfaToken });
    expect(asked['allowCredentials']).toEqual([expect.objectContaining({ id: phone.id.toString('base64url') })]);
    phone.verifiesUser = false;
    const answer = phone.get(asked, shop());
    refusal(await signIn(answer), 401, 'auth.invalid_credentials');
    expect((await signIn(answer, { mfaToken }, 1)).status).toBe(200);
    refusal(await signIn(answer, { mfaToken }), 401, 'auth.second_factor_refused');
  });

  it('is that of this account and no other', async () => {
    const [first, second] = [await withPasskey({ secondFactor: true }), await withPasskey({ secondFactor: true })];
    const { mfaToken } = await passwordLogin(first.ada);
    const foreign = second.phone.get(await request({ mfaToken }), shop());
    refusal(await signIn(foreign, { mfaToken }), 401, 'auth.second_factor_refused');
    const alone = first.phone.get(await request(), shop());
    refusal(await signIn(alone, { mfaToken }), 401, 'auth.second_factor_refused');
    refusal(await haat.client().post('/v1/auth/passkey/options', { mfaToken: 'x' }), 401, 'auth.second_factor_refused');
  });

  it('is no longer asked for once it is gone, and its recovery codes are gone with it', async () => {
    const { ada, passkey } = await withPasskey({ secondFactor: true });
    expect((await ada.client.delete(`/v1/me/passkeys/${passkey.id}`)).status).toBe(204);
    expect((await ada.client.get('/v1/me/factors')).body).toEqual({
      secondFactorDemanded: false,
      totp: false,
      passkeys: 0,
      recoveryCodesLeft: 0,
    });
    expect(await passwordLogin(ada)).toHaveProperty('accessToken');
  });

  it('proves again who somebody is', async () => {
    const { ada, phone } = await withPasskey();
    const asked = await options(ada.client, '/v1/auth/reauthenticate/options');
    const credential = phone.get(asked, shop());
    expect((await ada.client.post('/v1/auth/reauthenticate', { credential })).status).toBe(204);
    refusal(await ada.client.post('/v1/auth/reauthenticate', { credential }), 403, 'auth.wrong_password');
    refusal(await ada.client.post('/v1/auth/reauthenticate', {}), 422, 'request.invalid');
  });
});

/** A challenge as the program made one at that time, for a passkey that is nobody's yet. */
function challengeOf(madeAtMs: number): string {
  const head = madeAtMs.toString(16).padStart(12, '0');
  const id = `${head.slice(0, 8)}-${head.slice(8)}-7${randomBytes(2).toString('hex').slice(1)}-8${randomBytes(2).toString('hex').slice(1)}-${randomBytes(6).toString('hex')}`;
  return Buffer.from(tokenFor(haat.secret, 'passkey-request:anybody', id)).toString('base64url');
}
