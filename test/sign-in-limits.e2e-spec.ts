import { tokenFor } from '../src/common/tokens';
import type { Answer, Client } from './support/client';
import { type Problem, refusal } from './support/problem';
import { type Haat, useHaat } from './support/start';
import { eventually } from './support/waiting';
import { customer, PASSWORD, type Person, uniqueEmail, World } from './support/world';

const POINTS = 10;
/** Of one address, and of one account, in all. */
const WIDER = 10 * POINTS;

const guess = (client: Client, email: string, password = 'a-wrong-guess'): Promise<Answer> =>
  client.post('/v1/auth/login', { email, password });

/** Asks one after the other, so that the order of the answers is that of the questions. */
async function inTurn<T>(count: number, ask: (index: number) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let index = 0; index < count; index++) answers.push(await ask(index));
  return answers;
}

/** How many were looked at before the rest was turned away; fails when one was looked at later. */
function looked(answers: readonly Answer[]): number {
  const refused = answers.findIndex(({ status }) => status === 429);
  const first = refused === -1 ? answers.length : refused;
  for (const answer of answers.slice(0, first)) refusal(answer, 401, 'auth.invalid_credentials');
  for (const answer of answers.slice(first)) tooMany(answer);
  return first;
}

function tooMany(answer: Answer): void {
  refusal(answer, 429, 'auth.too_many_attempts');
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
}

describe('Guessing', () => {
  const haat = useHaat({ apis: 2, env: { SIGN_IN_LIMIT: `${POINTS}/900`, TRUSTED_PROXIES: '127.0.0.1' } });
  let world: World;
  beforeAll(async () => (world = await World.open(haat)));

  const from = (address: string, api = 0): Client => haat.client(api).with({ 'x-forwarded-for': address });
  let block = 0;
  /** A block of addresses that no other test has. */
  const addresses = (): ((host: number) => string) => {
    const mine = ++block;
    return (host) => `198.${18 + (mine % 2)}.${mine}.${host}`;
  };

  it('one password after the other is stopped at the limit, over both processes together', async () => {
    const [ada, at] = [await world.customer(), addresses()];
    const answers = await inTurn(100, (index) => guess(from(at(1), index % 2), ada.email));
    expect(looked(answers)).toBe(POINTS);
    tooMany(await guess(from(at(1)), ada.email, PASSWORD));
    expect((await guess(from(at(2)), ada.email, PASSWORD)).status).toBe(200);
  });

  it('all passwords at once is stopped at the same limit', async () => {
    const [ada, at] = [await world.customer(), addresses()];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => guess(from(at(1), index % 2), ada.email)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(POINTS);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(100 - POINTS);
    tooMany(await guess(from(at(1), 1), ada.email, PASSWORD));
  });

  it('is stopped in the same way, with the same words, for an address that nobody has', async () => {
    const [ada, at] = [await world.customer(), addresses()];
    const [known, unknown] = [
      await inTurn(POINTS + 2, () => guess(from(at(1)), ada.email)),
      await inTurn(POINTS + 2, () => guess(from(at(2)), uniqueEmail('nobody').replace(/-[^@]*/, `-${at(1)}`))),
    ];
    expect(unknown.map(said)).toEqual(known.map(said));
  });

  it('from a whole IPv6 network counts as from one address', async () => {
    const ada = await world.customer();
    const answers = await inTurn(POINTS + 5, (index) =>
      guess(from(`2001:db8:7:1::${index + 1}`, index % 2), ada.email),
    );
    expect(looked(answers)).toBe(POINTS);
    expect((await guess(from('2001:db8:7:2::1'), ada.email, PASSWORD)).status).toBe(200);
  });

  it('one account from many addresses is stopped, and does not lock its owner out', async () => {
    const [ada, at] = [await world.customer(), addresses()];
    expect((await guess(from('2001:db8:9:9::1'), ada.email, PASSWORD)).status).toBe(200);
    const attack = await inTurn(WIDER + 10, (index) => guess(from(at(index), index % 2), ada.email));
    expect(looked(attack)).toBe(WIDER);
    tooMany(await guess(from(at(200)), ada.email, PASSWORD));
    // Where she has signed in before: this machine, and any address of a network of hers.
    expect((await guess(haat.client(), ada.email, PASSWORD)).status).toBe(200);
    expect((await guess(from('2001:db8:9:9::2', 1), ada.email, PASSWORD)).status).toBe(200);
    // There, too, guesses are counted: one by one, as everywhere.
    const athome = await inTurn(POINTS + 2, () => guess(from('2001:db8:9:9::3'), ada.email));
    expect(looked(athome)).toBe(POINTS);
  });

  it('one account from many addresses is answered alike when nobody has it', async () => {
    const [ada, at] = [await world.customer(), addresses()];
    const nobody = uniqueEmail('nobody');
    const known = await inTurn(WIDER + 2, (index) => guess(from(at(index)), ada.email));
    const unknown = await inTurn(WIDER + 2, (index) => guess(from(addressesOfNobody(index)), nobody));
    expect(unknown.map(said)).toEqual(known.map(said));
  });

  it('is forgotten once the owner has set a new password by mail', async () => {
    const [ada, at] = [await world.customer(), addresses()];
    expect(looked(await inTurn(WIDER + 1, (index) => guess(from(at(index)), ada.email)))).toBe(WIDER);
    tooMany(await guess(from(at(200)), ada.email, PASSWORD));
    await resetPassword(haat, ada, 'another-haat-2026');
    expect((await guess(from(at(201)), ada.email, 'another-haat-2026')).status).toBe(200);
    refusal(await guess(from(at(202), 1), ada.email), 401, 'auth.invalid_credentials');
  });

  it('many accounts from one address is stopped, for those who never signed in there', async () => {
    const [ada, bela, at] = [await world.customer(), await world.customer('bela'), addresses()];
    expect((await guess(from(at(1)), bela.email, PASSWORD)).status).toBe(200);
    const stuffing = await inTurn(WIDER + 10, (index) => guess(from(at(1), index % 2), uniqueEmail(`leaked-${index}`)));
    expect(looked(stuffing)).toBe(WIDER);
    tooMany(await guess(from(at(1)), ada.email, PASSWORD));
    expect((await guess(from(at(1), 1), bela.email, PASSWORD)).status).toBe(200);
    expect((await guess(from(at(2)), ada.email, PASSWORD)).status).toBe(200);
  });

  it('counts nobody by an address that they only claim to have', async () => {
    const ada = await world.customer();
    // The proxy adds the last one; whatever stands before it was said by the client.
    const answers = await inTurn(POINTS + 2, (index) => guess(from(`10.0.0.${index}, 203.0.113.77`), ada.email));
    expect(looked(answers)).toBe(POINTS);
  });

  /** What an answer says to whom it is given, without what is different each time. */
  const said = ({ status, body }: Answer): object => ({ status, problem: { ...(body as Problem), requestId: '' } });
  const addressesOfNobody = (index: number): string => `203.0.113.${index}`;
});

async function resetPassword(haat: Haat, { id, email }: Person, password: string): Promise<void> {
  await haat.client().post('/v1/auth/password/forgot', { email });
  const row = await haat.database.row<{ id: string }>(
    `SELECT id FROM one_time_tokens WHERE user_id = $1 AND purpose = 'reset_password' AND used_at IS NULL`,
    [id],
  );
  const token = tokenFor(haat.secret, 'reset_password', row.id);
  expect((await haat.client().post('/v1/auth/password/reset', { token, password })).status).toBe(204);
}

describe('The window of failed attempts', () => {
  const haat = useHaat({ apis: 2, env: { SIGN_IN_LIMIT: '3/4' } });

  it('ends when Retry-After says so, and no sooner', async () => {
    const ada = await customer(haat, 'ada');
    const attempts = await inTurn(3, (index) => guess(haat.client(index % 2), ada.email));
    expect(looked(attempts)).toBe(3);
    const refused = await guess(haat.client(), ada.email, PASSWORD);
    tooMany(refused);
    const saidMs = Number(refused.headers['retry-after']) * 1000;
    const began = performance.now();
    await eventually(
      'the right password opens again',
      async () => (await guess(haat.client(1), ada.email, PASSWORD)).status === 200,
    );
    const tookMs = performance.now() - began;
    // Whole seconds, rounded up; waiting itself takes its time on a busy machine.
    expect(tookMs).toBeGreaterThan(saidMs - 1_100);
    expect(tookMs).toBeLessThan(saidMs + 1_000);
  });
});

describe('Without Redis', () => {
  const haat = useHaat({ apis: 2, ownRedis: true, env: { SIGN_IN_LIMIT: '5/900' } });

  it('each process counts for itself, and guessing stays bounded', async () => {
    const ada = await customer(haat, 'ada');
    await haat.ownRedis.stop();
    const answers = await inTurn(40, (index) => guess(haat.client(index % 2), ada.email));
    for (const process of [0, 1]) {
      expect(looked(answers.filter((_, index) => index % 2 === process))).toBe(5);
      tooMany(await guess(haat.client(process), ada.email, PASSWORD));
    }
  });
});
