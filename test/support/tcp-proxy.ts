import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Somebody, and what stands for them at the server. */
interface Connection {
  client: Socket;
  upstream: Socket;
  /** Whether anything still passes. */
  isMute: boolean;
}

/** Stands before a server that other tests share, so that one test can take it away for itself alone. */
export class TcpProxy {
  private server: Server | null = null;
  private target = new URL('tcp://127.0.0.1');
  private readonly connections = new Set<Connection>();
  private state: 'open' | 'cut' | 'silent' = 'open';
  private lostReply: { word: string; left: number } | null = null;

  /** @param watch may listen to what each client says, and to what it is answered */
  constructor(private readonly watch: (client: Socket, upstream: Socket) => void = () => undefined) {}

  /** Where to connect to instead of the address in this URL. */
  async before(target: string): Promise<string> {
    const server = createServer((client) => this.accept(client));
    this.server = server;
    this.target = new URL(target);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(target);
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    return url.href;
  }

  /** Ends every connection and takes no new one, as a server that crashed. */
  cut(): void {
    this.state = 'cut';
    this.end();
  }

  /** Takes connections and says nothing any more, as a server behind a network that lost it. */
  silence(): void {
    this.state = 'silent';
  }

  /** From here on leads to another server. Who is connected stays where they are. */
  leadTo(target: string): void {
    this.target = new URL(target);
  }

  /** Ends the connections of these. */
  end(isMeant: (client: Socket) => boolean = () => true): void {
    for (const { client, upstream } of this.connections) {
      if (!isMeant(client)) continue;
      client.destroy();
      upstream.destroy();
    }
  }

  /** Nothing passes any more for these who are connected, and nobody tells them, as behind a router that forgot them. */
  forget(isMeant: (client: Socket) => boolean = () => true): void {
    for (const connection of this.connections) if (isMeant(connection.client)) connection.isMute = true;
  }

  /**
   * Lets the nth packet from here on that has this word in it pass, and cuts its connection instead of bringing back the
   * reply: the server has done it, and the client cannot know.
   */
  loseReplyTo(word: string, nth = 1): void {
    this.lostReply = { word, left: nth };
  }

  /** Whether a reply was lost since it was asked for. */
  get hasLostReply(): boolean {
    return this.lostReply?.left === 0;
  }

  mend(): void {
    // What was swallowed is gone; a connection that missed something is of no use to anybody.
    if (this.state === 'silent') this.end();
    this.state = 'open';
  }

  close(): void {
    this.cut();
    this.server?.close();
  }

  private accept(client: Socket): void {
    if (this.state === 'cut') {
      client.destroy();
      return;
    }
    const { hostname, port } = this.target;
    const upstream = connect(Number(port), hostname);
    this.watch(client, upstream);
    const connection = { client, upstream, isMute: false };
    this.connections.add(connection);
    let loses = false;
    client.on('data', (chunk: Buffer) => {
      loses ||= this.isToLoseItsReply(chunk);
    });
    // Before what passes data on, so that nothing of the reply gets through.
    upstream.prependListener('data', () => {
      if (loses) client.destroy();
    });
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (chunk: Buffer) => this.isSilent(connection) || to.destroyed || to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.connections.delete(connection);
        to.destroy();
      });
    }
  }

  private isSilent({ isMute }: Connection): boolean {
    return isMute || this.state === 'silent';
  }

  private isToLoseItsReply(chunk: Buffer): boolean {
    const lost = this.lostReply;
    if (!lost || lost.left === 0 || !chunk.includes(lost.word)) return false;
    lost.left -= 1;
    return lost.left === 0;
  }
}
