import type { Answer } from './support/client';
import { useHaat } from './support/start';
import { PASSWORD, type Person, uniqueEmail, World } from './support/world';

const MOST_APART = 1.1;
const WARM_UP = 10;

/** One kind of call, for an address that has an account and for one that has none. Each answers this status. */
interface Comparison {
  status: number;
  known: () => Promise<Answer>;
  unknown: () => Promise<Answer>;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/**
 * How far apart the medians are. Both kinds are asked in turn, so that whatever else the machine does meets both alike,
 * and in the order known, unknown, unknown, known, so that each comes as often behind the other as behind itself: what
 * one leaves to be done beside its answer is not counted against the other.
 */
async function timesApart(pairs: number, { status, known, unknown }: Comparison): Promise<number> {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let pair = 0; pair < WARM_UP + pairs; pair++) {
    for (const kind of pair % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const began = performance.now();
      const answer = await (kind === 'known' ? known() : unknown());
      const tookMs = performance.now() - began;
      expect(answer.status).toBe(status);
      if (pair >= WARM_UP) times[kind].push(tookMs);
    }
  }
  const [one, other] = [median(times.known), median(times.unknown)];
  return Math.max(one, other) / Math.min(one, other);
}

describe('Whether an address is known is not told by the time of the answer', () => {
  const haat = useHaat({ env: { SIGN_IN_LIMIT: '1000000/900' } });
  let world: World;
  let ada: Person;
  beforeAll(async () => {
    world = await World.open(haat);
    ada = await world.customer();
  });

  // Without a look at the contract, which takes longer than some of the differences that are looked for.
  const post = (path: string, json: object): Promise<Answer> => haat.client().exchange({ method: 'POST', path, json });

  it('to a sign-in', async () => {
    const login = (email: string): Promise<Answer> => post('/v1/auth/login', { email, password: 'a-wrong-guess' });
    const comparison = { status: 401, known: () => login(ada.email), unknown: () => login(uniqueEmail('nobody')) };
    expect(await timesApart(200, comparison)).toBeLessThan(MOST_APART);
  });

  it('to a registration', async () => {
    const register = (email: string): Promise<Answer> =>
      post('/v1/auth/register', { email, password: PASSWORD, name: 'Ada' });
    const comparison = { status: 202, known: () => register(ada.email), unknown: () => register(uniqueEmail('new')) };
    expect(await timesApart(40, comparison)).toBeLessThan(MOST_APART);
  });

  it('to a forgotten password', async () => {
    const forgot = (email: string): Promise<Answer> => post('/v1/auth/password/forgot', { email });
    const comparison = { status: 202, known: () => forgot(ada.email), unknown: () => forgot(uniqueEmail('nobody')) };
    expect(await timesApart(40, comparison)).toBeLessThan(MOST_APART);
  });

  it('to a change of address', async () => {
    const bela = await world.customer('bela');
    const change = (email: string): Promise<Answer> =>
      bela.client.exchange({ method: 'PUT', path: '/v1/me/email', json: { email, currentPassword: PASSWORD } });
    const comparison = { status: 202, known: () => change(ada.email), unknown: () => change(uniqueEmail('next')) };
    expect(await timesApart(40, comparison)).toBeLessThan(MOST_APART);
  });
});
