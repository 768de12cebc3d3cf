import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { LOOPBACK } from './ports';
import type { Supervisor } from './supervisor';

export interface RedisOptions {
  binary: string;
  port: number;
  directory: string;
  /** Keep the data through a restart. */
  durable: boolean;
  databases?: number;
}

export interface RedisServer {
  readonly pid: number;
  readonly url: string;
  stop(): Promise<void>;
}

/** A Redis of our own, on the loopback interface alone. */
export async function startRedis(supervisor: Supervisor, options: RedisOptions): Promise<RedisServer> {
  mkdirSync(options.directory, { recursive: true });
  const server = await supervisor.start({
    name: 'redis',
    command: options.binary,
    args: flagsOf(options),
    env: process.env,
    cwd: options.directory,
    isReady: () => answersPing(options.port),
  });
  return {
    get pid() {
      return server.pid;
    },
    url: `redis://${LOOPBACK}:${options.port}`,
    stop: () => server.stop(),
  };
}

function flagsOf({ port, directory, durable, databases = 16 }: RedisOptions): string[] {
  const flags = {
    port,
    bind: LOOPBACK,
    'protected-mode': 'yes',
    dir: directory,
    databases,
    // Bull's jobs must not be dropped to make room: a full memory is an error that somebody sees.
    'maxmemory-policy': 'noeviction',
    // The append-only file replays what happened until the last second; snapshots beside it add nothing.
    appendonly: durable ? 'yes' : 'no',
    save: '',
    daemonize: 'no',
  };
  return Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

/** It accepts connections while it still loads its data: only PONG means ready. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: LOOPBACK });
    socket.setTimeout(2_000, () => socket.destroy(new Error('no answer')));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString('latin1').startsWith('+PONG'));
    });
    socket.once('error', reject);
    // Closed without an answer: a promise settles only once, so after an answer this changes nothing.
    socket.once('close', () => {
      resolve(false);
    });
  });
}
