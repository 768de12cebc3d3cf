import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { mails } from '../support/mailbox';
import type { Program } from '../support/program';
import { useHaat } from '../support/start';
import { eventually, within } from '../support/waiting';
import { cart, type Goods, made, placeOrder, uniqueEmail, World } from '../support/world';

const LONGEST_STOP_MS = 30_000;

/** What a load balancer sends to one process. */
interface Load {
  placed: number;
  /** Whatever was not a placed order. */
  other: string[];
  /** No new connections: the balancer has noticed. */
  left: boolean;
  clients: Promise<void>[];
}

describe('SIGTERM', () => {
  const haat = useHaat({ worker: true, env: { SHUTDOWN_DRAIN_MS: '1500' } });
  let world: World;
  let goods: Goods;
  beforeAll(async () => {
    world = await World.open(haat);
    goods = await world.goods({ onHand: 10_000 });
  });

  it('under keep-alive load fails no request: the process says that it drains, serves on, and leaves', async () => {
    const leaving = await haat.addApi();
    const load = startLoad(leaving, 8);
    await eventually('the load runs', () => load.placed > 20);
    leaving.signal('SIGTERM');
    const told = load.placed;
    await eventually('readiness says so', () => readiness(leaving).then((status) => status === 503), { everyMs: 10 });
    await eventually('it serves on while it drains', () => load.placed > told + 5);
    load.left = true;
    await within(LONGEST_STOP_MS, 'The end of the API', leaving.stop());
    await Promise.all(load.clients);
    expect(load.other).toEqual([]);
    haat.apis.pop();
  });

  it('lets a request that is under way finish', async () => {
    const leaving = await haat.addApi();
    const slow = halfASecondOfRequest(leaving);
    await slow.begun;
    leaving.signal('SIGTERM');
    await eventually('it drains', () => readiness(leaving).then((status) => status === 503), { everyMs: 10 });
    expect(await slow.finish()).toMatch(/^HTTP\/1\.1 202 /);
    await within(LONGEST_STOP_MS, 'The end of the API', leaving.stop());
    haat.apis.pop();
  });

  it('is not held up by a client that never sends the rest of its request', async () => {
    const leaving = await haat.addApi();
    const socket = connect(leaving.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      'POST /v1/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await readiness(leaving);
    await within(LONGEST_STOP_MS, 'The end of the API', leaving.stop());
    socket.destroy();
    haat.apis.pop();
  });

  it('ends the worker with its jobs finished or handed on: no mail is lost', async () => {
    const buyers = Array.from({ length: 12 }, () => uniqueEmail('deploy'));
    await Promise.all(buyers.map(async (email) => made(await placeOrder(haat.client(), cart([goods], { email })))));
    await within(LONGEST_STOP_MS, 'The end of the worker', haat.worker.stop());
    await haat.restartWorker();
    for (const email of buyers) expect(await mails(email, /your order/i, { withinMs: 60_000 })).toHaveLength(1);
  });

  /**
   * Places orders one after the other on a few connections. Once readiness says no, no new connection is made, as a
   * balancer does; those that are open are used until the server says that it closes them.
   */
  function startLoad(target: Program, connections: number): Load {
    const load: Load = { placed: 0, other: [], left: false, clients: [] };
    const client = async (): Promise<void> => {
      for (;;) {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        for (let open = true; open;) open = await place(target, agent, load);
        agent.destroy();
        if (load.left) return;
      }
    };
    load.clients = Array.from({ length: connections }, client);
    return load;
  }

  /** Whether the connection may be used again. */
  function place(target: Program, agent: Agent, load: Load): Promise<boolean> {
    const payload = JSON.stringify(cart([goods], { email: uniqueEmail('load') }));
    const headers = { 'content-type': 'application/json', 'idempotency-key': uniqueEmail('key') };
    return new Promise((resolve) => {
      const broken = (error: Error): void => {
        load.other.push(String(error));
        resolve(false);
      };
      const outgoing = request(`${target.url}/v1/orders`, { method: 'POST', agent, headers }, (incoming) => {
        if (incoming.statusCode === 201) load.placed++;
        else load.other.push(`status ${String(incoming.statusCode)}`);
        incoming.on('error', broken).on('end', () => resolve(incoming.headers.connection !== 'close'));
        incoming.resume();
      });
      outgoing.on('error', broken).end(payload);
    });
  }

  /** The status only: a connection of its own, as a probe makes. */
  async function readiness(target: Program): Promise<number> {
    const answer = await fetch(`${target.url}/health/ready`, { headers: { connection: 'close' } }).catch(() => null);
    await answer?.text();
    return answer?.status ?? 0;
  }

  /** A registration whose body comes in two halves. */
  function halfASecondOfRequest(target: Program): { begun: Promise<void>; finish: () => Promise<string> } {
    const body = JSON.stringify({ email: uniqueEmail('slow'), password: 'haat-test-2026', name: 'Slow' });
    const socket = connect(target.port, '127.0.0.1');
    const begun = new Promise<void>((resolve, reject) => {
      const head = `POST /v1/auth/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      socket.once('error', reject);
      socket.write(head + body.slice(0, 10), () => resolve());
    });
    return {
      begun,
      finish: () => {
        const answer = text(socket);
        socket.write(body.slice(10));
        return answer;
      },
    };
  }
});
