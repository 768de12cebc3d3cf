import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** Below the range from which systems take the ports of outgoing connections, so that none slips in before we listen. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Handed out in this process: a port is free until its new owner listens, which takes a moment. */
const handedOut = new Set<number>();

export async function freePort(preferred?: number): Promise<number> {
  for (let candidate = preferred ?? randomPort(); ; candidate = randomPort()) {
    if (handedOut.has(candidate) || !(await isFree(candidate))) continue;
    handedOut.add(candidate);
    return candidate;
  }
}

const randomPort = (): number => randomInt(LOWEST, HIGHEST);

/** Nobody listens on it, neither on 127.0.0.1 nor on ::1, where `localhost` leads first on many systems. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port)) && !(await answers(port, '::1'));
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export function answers(port: number, host = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const settle = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(1000, () => {
      settle(false);
    });
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
  });
}
