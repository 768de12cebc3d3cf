import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { HealthResponse } from '../src/health/health.dto';
import { refusal } from './support/problem';
import type { Program } from './support/program';
import { useHaat } from './support/start';
import { eventually, within } from './support/waiting';
import { TcpProxy } from './support/tcp-proxy';
import { World } from './support/world';

describe('Health', () => {
  const haat = useHaat({ worker: true });

  it('says that the process lives and is ready, and what it stands on', async () => {
    expect((await haat.client().get<HealthResponse>('/health/live')).body.status).toBe('ok');
    expect((await haat.client().get<HealthResponse>('/health/ready')).body).toEqual({
      status: 'ok',
      checks: [
        { name: 'postgresql', status: 'up' },
        { name: 'redis', status: 'up' },
      ],
    });
  });

  it('is told by the worker as well', async () => {
    const answer = await fetch(`${haat.worker.url}/health/ready`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'ok' });
  });

  it('gives back what starting took, once there is nothing to do', async () => {
    const isGivenBack = ({ log }: Program): boolean => log.some(({ msg }) => msg === 'Memory was given back');
    // At once, or after a minute where the machine had other things to do.
    for (const program of [haat.api(), haat.worker])
      await eventually('memory was given back', () => isGivenBack(program), { withinMs: 80_000 });
  });

  it('needs no credentials, and looks at none', async () => {
    expect((await haat.client().as('x').get('/health/live')).status).toBe(200);
  });
});

describe('When PostgreSQL is away', () => {
  const proxy = new TcpProxy();
  const haat = useHaat({ databaseProxy: proxy });
  let world: World;
  beforeAll(async () => (world = await World.open(haat)));
  afterEach(() => proxy.mend());

  const recovers = (): Promise<unknown> =>
    eventually(
      'it answers again without a restart',
      async () => (await world.owner.client.get('/v1/admin/users')).status === 200,
    );

  /** What needs PostgreSQL is refused in time, what does not still answers. */
  async function expectUnavailable(withinMs: number): Promise<void> {
    const paths = ['/v1/admin/users?limit=7', '/v1/admin/orders', '/v1/admin/products'];
    const answers = paths.map(async (path) => {
      const answer = await within(withinMs, `GET ${path}`, world.owner.client.get(path));
      const problem = refusal(answer, 503, 'server.unavailable');
      expect(answer.headers['retry-after']).toBeDefined();
      expect(problem.detail).not.toMatch(/postgres|ECONN|127\.0/i);
    });
    const ready = await within(2_500, 'readiness', haat.client().get('/health/ready'));
    refusal(ready, 503, 'health.not_ready');
    expect((await haat.client().get('/health/live')).status).toBe(200);
    await Promise.all(answers);
  }

  it('everything that needs it is refused within two seconds, until it is back', async () => {
    proxy.cut();
    await expectUnavailable(2_500);
    proxy.mend();
    await recovers();
  });

  it('and so is everything when it takes what is sent and says nothing', async () => {
    proxy.silence();
    await expectUnavailable(2_500);
    proxy.mend();
    await recovers();
  });
});

describe('When connections to PostgreSQL are lost, and others are not', () => {
  const listening = new Set<Socket>();
  const proxy = new TcpProxy((client) => {
    client.on('data', (chunk: Buffer) => chunk.includes('LISTEN') && listening.add(client));
  });
  const haat = useHaat({ databaseProxy: proxy });

  it('whoever waits on one of them is told within fifteen seconds, and the next ones are answered', async () => {
    const world = await World.open(haat);
    const ask = () => world.owner.client.get('/v1/admin/users?limit=7');
    expect((await ask()).status).toBe(200);
    // A connection that nobody has used for longer than its time limit is watched again.
    await pause(13_000);
    proxy.forget((client) => !listening.has(client));
    refusal(await within(15_000, 'an answer', ask()), 503, 'server.unavailable');
    await eventually('it answers again', async () => (await ask()).status === 200, { withinMs: 30_000 });
  }, 60_000);
});
