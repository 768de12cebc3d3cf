import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Doors, MAY_SHARE } from './doors';

const HOST = '127.0.0.1';
const TURN_MS = 10;
const CALLERS = 400;

const open = async (http: Server, port = 0): Promise<Doors> => {
  const doors = new Doors();
  await doors.open(http, { host: HOST, port }, async (options) => {
    http.listen(options);
    await once(http, 'listening');
  });
  return doors;
};

const portOf = (http: Server): number => (http.address() as AddressInfo).port;

async function close(http: Server, doors: Doors): Promise<void> {
  const closed = once(http, 'close');
  http.close();
  http.closeAllConnections();
  await Promise.all([doors.beforeApplicationShutdown(), closed]);
}

/** From a process of its own, as this one has no time. */
function callers(port: number): ChildProcess {
  const call = `for (let i = 0; i < ${String(CALLERS)}; i++) require('net').connect(${String(port)}, '${HOST}').on('error', () => {})`;
  return spawn(process.execPath, ['-e', call], { stdio: 'ignore' });
}

/** As under load: a turn of the event loop that takes a while. */
async function workHard(): Promise<void> {
  const until = performance.now() + TURN_MS;
  while (performance.now() < until);
  await turn();
}

describe('Doors', () => {
  (MAY_SHARE ? it : it.skip)('let in far more than one caller in a turn of the event loop', async () => {
    const http = createServer();
    let letIn = 0;
    http.on('connection', () => (letIn += 1));
    const doors = await open(http);
    const child = callers(portOf(http));
    while (letIn === 0) await pause(1);
    let turns = 0;
    for (; letIn < CALLERS && turns < CALLERS; turns++) await workHard();
    child.kill();
    await close(http, doors);
    expect(turns).toBeLessThan(CALLERS / 2);
  });

  it('are not opened where somebody else listens', async () => {
    const [first, second] = [createServer(), createServer()];
    const doors = await open(first);
    await expect(open(second, portOf(first))).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await close(first, doors);
  });

  it('close behind whoever is being served, and nobody comes in any more', async () => {
    const http = createServer((_, response) => {
      void pause(200).then(() => response.writeHead(200, { connection: 'close' }).end('served'));
    });
    const doors = await open(http);
    const port = portOf(http);
    const answers = Array.from({ length: 20 }, async () => {
      const asked = request({ host: HOST, port }).end();
      const [{ statusCode }] = (await once(asked, 'response')) as [{ statusCode: number }];
      return statusCode;
    });
    await pause(100);
    http.close();
    await doors.beforeApplicationShutdown();
    expect(await Promise.all(answers)).toEqual(answers.map(() => 200));
    await expect(once(request({ host: HOST, port }).end(), 'response')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
