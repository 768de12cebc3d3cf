import { freePort } from '../scripts/services/ports';
import type { Answer } from './support/client';
import { OpenidProvider } from './support/provider-process';
import { refusal } from './support/problem';
import { ProviderSignIn, somebody } from './support/provider-sign-in';
import { useHaat } from './support/start';
import { eventually, within } from './support/waiting';

/** Whatever the provider does, an answer comes after this time, on a busy machine as well. */
const LONGEST_ANSWER_MS = 10_000;

const acme = new OpenidProvider();
const env: Record<string, string> = { STOREFRONT_URL: 'https://shop.example' };
beforeAll(async () => {
  await acme.start();
  // Nobody listens at the second one: it is down when the program starts.
  const gone = { ...acme.settings, name: 'gone', issuer: `http://127.0.0.1:${await freePort()}` };
  const mistaken = { ...acme.settings, name: 'mistaken', clientSecret: 'not-what-acme-knows' };
  const impostor = { ...acme.settings, name: 'impostor', issuer: acme.issuer.replace('127.0.0.1', 'localhost') };
  env['OIDC_PROVIDERS'] = JSON.stringify([
    acme.settings,
    gone,
    { ...mistaken, redirectUri: acme.redirectUri },
    { ...impostor, redirectUri: acme.redirectUri },
  ]);
});
afterAll(() => acme.stop());
const haat = useHaat({ apis: 2, env });
const provider = new ProviderSignIn(haat, acme);
/** The same at another provider of this store. */
const at = (name: string): ProviderSignIn => new ProviderSignIn(haat, acme, `/v1/auth/providers/${name}`);

const accounts = async (): Promise<number> =>
  (await haat.database.row<{ count: number }>('SELECT count(*)::int AS count FROM users')).count;

describe('An answer that does not belong to the transaction', () => {
  it.each([
    ['of a transaction of another browser', {}],
    ['without a state', { state: undefined }],
    ['with another state', { state: 'x'.repeat(43) }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['without the issuer', { iss: undefined }],
    ['without a code', { code: undefined }],
    ['with a code of its own making', { code: 'x'.repeat(43) }],
  ])('%s is refused', async (what, change) => {
    const [mine, theirs] = [await provider.ledBack(somebody()), await provider.begin()];
    const transaction = what.includes('another browser') ? theirs.transaction : mine.transaction;
    const parameters = present({ ...mine.parameters, ...change });
    refusal(await provider.finish({ transaction, parameters }), 401, 'federation.answer_refused');
    refusal(await provider.finish({ ...mine, transaction }), 401, 'federation.transaction_refused');
  });

  const present = (parameters: Record<string, string | undefined>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );

  it.each([
    ['for another nonce', { nonce: 'x'.repeat(43) }],
    ['for another proof key', { code_challenge: 'x'.repeat(43) }],
    ['for another store', { client_id: 'another-store' }],
  ])('with a code that was asked %s is refused', async (_, changed) => {
    const before = await accounts();
    refusal(await provider.finish(await provider.ledBack(somebody(), changed)), 401, 'federation.answer_refused');
    expect(await accounts()).toBe(before);
  });

  it('with an ID token that somebody else has signed is refused', async () => {
    await acme.showForeignKeys(true);
    const refused = await provider.attempt(somebody()).finally(() => acme.showForeignKeys(false));
    refusal(refused, 401, 'federation.answer_refused');
    expect((await provider.attempt(somebody())).status).toBe(200);
  });

  it('of somebody who refused is told as such', async () => {
    const { providerError } = refusal(await provider.attempt(somebody({ deny: true })), 401, 'federation.denied');
    expect(providerError).toBe('access_denied');
  });

  it('that says no in a strange way is not repeated', async () => {
    const { transaction, parameters } = await provider.ledBack(somebody({ deny: true }));
    const strange = { ...parameters, error: '<script>' };
    const problem = refusal(await provider.finish({ transaction, parameters: strange }), 401, 'federation.denied');
    expect(JSON.stringify(problem)).not.toContain('script');
  });
});

describe('A transaction', () => {
  it('works once, at whichever process, and of many at once for one', async () => {
    const body = await provider.ledBack(somebody());
    expect((await provider.finish(body)).status).toBe(200);
    refusal(await provider.finish(body), 401, 'federation.transaction_refused');
    refusal(await provider.finish(body, haat.client(1)), 401, 'federation.transaction_refused');
    const raced = await provider.ledBack(somebody());
    const answers: Answer[] = await Promise.all(
      Array.from({ length: 8 }, (_, index) => provider.finish(raced, haat.client(index % 2))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(7);
  });

  it('that was touched, is of another provider, or of nobody, is none', async () => {
    const { transaction, parameters } = await provider.ledBack(somebody());
    const middle = transaction.length >> 1;
    const touched = `${transaction.slice(0, middle)}${transaction[middle] === 'A' ? 'B' : 'A'}${transaction.slice(middle + 1)}`;
    for (const other of [touched, transaction.slice(0, -8), `${transaction}AAAA`, 'x', '{"provider":"acme"}']) {
      refusal(await provider.finish({ transaction: other, parameters }), 401, 'federation.transaction_refused');
    }
    refusal(await at('gone').finish({ transaction, parameters }), 401, 'federation.transaction_refused');
    expect((await provider.finish({ transaction, parameters })).status).toBe(200);
  });

  it('leaves nothing behind while it has only begun, and its trace goes once it has expired', async () => {
    await haat.database.rows('DELETE FROM spent_transactions');
    await provider.begin();
    expect(await haat.database.rows('SELECT 1 FROM spent_transactions')).toEqual([]);
    await provider.attempt(somebody());
    await haat.database.rows(`UPDATE spent_transactions SET expires_at = now() - interval '1 minute'`);
    await provider.attempt(somebody());
    expect(await haat.database.rows('SELECT 1 FROM spent_transactions')).toHaveLength(1);
  });
});

describe('A provider', () => {
  const unavailable = async (answer: Promise<Answer>): Promise<void> => {
    const refused = await within(LONGEST_ANSWER_MS, 'the answer', answer);
    refusal(refused, 503, 'federation.provider_unavailable');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.text).not.toContain(acme.clientSecret);
  };

  it('that is down when the program starts stops nobody but those who come by it', async () => {
    await unavailable(at('gone').asked());
    expect((await haat.client().get('/health/ready')).status).toBe(200);
    expect((await provider.asked()).status).toBe(200);
  });

  it('that calls itself something else is not believed', () => unavailable(at('impostor').asked()));

  it('that does not know our secret is out of order, which its operator has to see', async () => {
    await unavailable(at('mistaken').attempt(somebody()));
    // The answer and the log come by different ways.
    await eventually('the log names it', () =>
      haat
        .api()
        .log.some((line) => line.msg === 'A provider does not answer as it should' && line['provider'] === 'mistaken'),
    );
  });

  it('that says nothing is not waited for; the same transaction works when it speaks again', async () => {
    const body = await provider.ledBack(somebody());
    await acme.silent(true);
    await unavailable(provider.finish(body)).finally(() => acme.silent(false));
    expect((await provider.finish(body)).status).toBe(200);
  });

  it('that was stopped is told as such; when it is back, with other keys, people come in again', async () => {
    const body = await provider.ledBack(somebody());
    await acme.stop();
    await unavailable(provider.finish(body));
    await acme.start();
    expect((await provider.attempt(somebody())).status).toBe(200);
  });

  it('may change its keys at any moment, and say all that it knows in the ID token', async () => {
    const ada = somebody();
    expect((await provider.attempt(ada)).status).toBe(200);
    await acme.renew({ conformIdTokenClaims: false });
    const { status, body } = await provider.attempt(ada);
    expect(status).toBe(200);
    const me = await haat.client().as(body.accessToken).get<{ email: string }>('/v1/me');
    expect(me.body.email).toBe(ada.email);
  });

  it('keeps its secrets: neither answers nor logs hold them, or a code, or a token', () => {
    const said = JSON.stringify(haat.apis.map(({ log, other }) => [log, other]));
    expect(said).toContain('The answer of a provider was refused');
    for (const secret of [acme.clientSecret, 'not-what-acme-knows', 'access_token', 'id_token":']) {
      expect(said).not.toContain(secret);
    }
  });
});
