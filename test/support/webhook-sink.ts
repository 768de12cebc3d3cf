import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { Identity } from './certificates';
import { eventually } from './waiting';

export interface Arrived {
  id: string;
  path: string;
  headers: IncomingHttpHeaders;
  raw: string;
}

/** Somebody else's program: it keeps whatever arrives, and answers as the test says. */
export class WebhookSink {
  readonly arrived: Arrived[] = [];
  answer: (response: ServerResponse, nth: number) => void = (response) => response.writeHead(204).end();
  private readonly server: Server;
  private port = 0;

  /** @param identity with which it speaks TLS */
  constructor(private readonly identity?: Identity) {
    const take: RequestListener = (request, response) => {
      void text(request).then((raw) => {
        const { headers, url: path = '' } = request;
        this.arrived.push({ id: String(headers['webhook-id']), path, headers, raw });
        this.answer(response, this.arrived.length);
      });
    };
    this.server = identity ? createTlsServer(identity, take) : createServer(take);
  }

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  get target(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** With TLS by its name, for which its certificate is. */
  get url(): string {
    return this.identity ? `https://localhost:${this.port}/hooks` : `http://${this.target}/hooks`;
  }

  at(path: string): Arrived[] {
    return this.arrived.filter((one) => one.path === path);
  }

  has(path: string, count: number, withinMs = 20_000): Promise<Arrived[]> {
    const enough = (): Arrived[] | false => this.at(path).length >= count && this.at(path);
    return eventually(`${count} webhook(s) at ${path}`, enough, { withinMs });
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** What a receiver with this secret makes of it, by the package of Standard Webhooks. Throws when it is not signed so. */
export const verified = (
  { raw, headers }: Arrived,
  secret: string,
): { type: string; timestamp: string; data: unknown } =>
  new Webhook(secret).verify(raw, headers as Record<string, string>) as ReturnType<typeof verified>;
