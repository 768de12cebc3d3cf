import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * A mail server that takes a mail and then never comes to the point: it says one more line of its answer every second,
 * so that no wait for silence ever ends.
 */
export class EndlessMailServer {
  /** Connections on which a mail was taken and is still being talked about. */
  readonly talking = new Set<Socket>();
  private readonly server = createServer((socket) => this.greet(socket));

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return this;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.talking) socket.destroy();
    this.server.close();
  }

  private greet(socket: Socket): void {
    let mail: string | null = null;
    socket.on('error', () => undefined);
    socket.on('close', () => this.talking.delete(socket));
    socket.write('220 endless.test\r\n');
    socket.on('data', (chunk) => {
      const said = chunk.toString('latin1');
      if (mail === null) {
        if (/^DATA/i.test(said)) mail = '';
        socket.write(mail === null ? '250 well\r\n' : '354 go on\r\n');
        return;
      }
      mail += said;
      if (mail.endsWith('\r\n.\r\n')) this.talk(socket);
    });
  }

  private talk(socket: Socket): void {
    this.talking.add(socket);
    const talk = setInterval(() => socket.write('250-one moment\r\n'), 1_000);
    socket.on('close', () => clearInterval(talk));
  }
}
