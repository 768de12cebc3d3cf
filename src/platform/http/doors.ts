import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createServer, type AddressInfo, type ListenOptions, type Server } from 'node:net';

/** Where a program is to be reached. */
export interface Place {
  host: string;
  port: number;
}

/** What `node:net` takes since Node 22.12 and 23.1, and its types for Node 20 do not know. */
interface SharedListenOptions extends ListenOptions {
  reusePort?: boolean;
}

/**
 * How many connections may wait to be accepted, as far as the system allows. Node's 511 are gone in a rush, and whoever
 * does not fit in tries again after one, three and seven seconds (RFC 6298): longer than anybody waits who is let in.
 */
const BACKLOG = 4_096;

/**
 * Node accepts one connection of a listening socket in each turn of its event loop, and under load a turn takes tens of
 * milliseconds: whoever connects then waits for seconds, while those who are connected are served. So many sockets listen
 * at the same port, among which Linux deals out who comes (SO_REUSEPORT, socket(7)).
 */
const DOORS = 128;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
/** Elsewhere there is one door. */
export const MAY_SHARE =
  process.platform === 'linux' && (major > 23 || (major === 23 && minor >= 1) || (major === 22 && minor >= 12));

/** What an HTTP server listens with, and how it stops. */
@Injectable()
export class Doors implements BeforeApplicationShutdown {
  private readonly besideTheFirst: Server[] = [];
  private http?: HttpServer;

  /**
   * @param openFirst has the server itself listen
   * @throws EADDRINUSE when somebody else listens there
   */
  async open(http: HttpServer, place: Place, openFirst: (options: ListenOptions) => Promise<unknown>): Promise<void> {
    this.http = http;
    const options: SharedListenOptions = { ...place, backlog: BACKLOG, ...(MAY_SHARE && { reusePort: true }) };
    // Whoever shares a port is not told that somebody else listens there.
    if (MAY_SHARE) await findFree(place);
    await openFirst(options);
    const { port } = http.address() as AddressInfo;
    for (let count = 1; MAY_SHARE && count < DOORS; count++) {
      this.besideTheFirst.push(await listening(doorInto(http), { ...options, port }));
    }
  }

  /** Nobody comes in any more; returns when those who did are served. The first door is closed by the server itself. */
  async beforeApplicationShutdown(): Promise<void> {
    const closed = this.besideTheFirst.map((door) => once(door.close(), 'close'));
    this.http?.closeIdleConnections();
    await Promise.all(closed);
  }
}

/** As Node's HTTP server listens. */
const doorInto = (http: HttpServer): Server =>
  createServer({ allowHalfOpen: true, noDelay: true }, (socket) => http.emit('connection', socket));

async function findFree(place: Place): Promise<void> {
  const trial = await listening(createServer(), { ...place, exclusive: true });
  await once(trial.close(), 'close');
}

async function listening(server: Server, options: ListenOptions): Promise<Server> {
  server.listen(options);
  await once(server, 'listening');
  return server;
}
