import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { decode, encode } from 'dns-packet';

/** A DNS server that says what the test wants, of names that nobody else has. */
export class DnsServer {
  /** What a name leads to; a name without a line does not exist. */
  readonly names = new Map<string, string[]>();
  /** Every question, such as `A hooks.example.com`. */
  readonly asked: string[] = [];
  private readonly socket: Socket = createSocket('udp4');

  async open(): Promise<this> {
    this.socket.on('message', (message, { port, address }) => {
      this.socket.send(this.answer(message), port, address);
    });
    this.socket.bind(0, '127.0.0.1');
    await once(this.socket, 'listening');
    return this;
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  close(): void {
    this.socket.close();
  }

  private answer(message: Buffer): Buffer {
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    const { name = '', type = 'A' } = question ?? {};
    this.asked.push(`${type} ${name}`);
    const known = this.names.get(name);
    const answers = (known ?? [])
      .filter((data) => type === (isIP(data) === 6 ? 'AAAA' : 'A'))
      .map((data) => ({ name, type: type as 'A' | 'AAAA', ttl: 0, data }));
    const NAME_ERROR = 3;
    return encode({ type: 'response', id, questions, answers, flags: known ? 0 : NAME_ERROR });
  }
}
