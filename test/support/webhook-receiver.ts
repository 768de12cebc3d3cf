import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { Charge, Refund } from '../../gateway/change';
import { eventually } from './waiting';

export interface Told {
  id: string;
  type: string;
  data: { charge: Charge; refund?: Refund };
}

/** Where the gateway's webhooks arrive: it keeps those that are signed well, once it is told to take any. */
export class WebhookReceiver {
  readonly told: Told[] = [];
  /** Ids of every attempt, taken or not. */
  readonly attempts: string[] = [];
  readonly forged: string[] = [];
  takes = true;
  secret = '';
  private readonly server: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const { takes } = this;
      const id = String(request.headers['webhook-id']);
      this.attempts.push(id);
      try {
        const headers = request.headers as Record<string, string>;
        const { type, data } = new Webhook(this.secret).verify(body, headers) as Omit<Told, 'id'>;
        if (takes) this.told.push({ id, type, data });
      } catch (error) {
        this.forged.push(String(error));
      }
      response.writeHead(takes ? 204 : 503).end();
    });
  });

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks`;
  }

  about(key: string): Told[] {
    return this.told.filter(({ data }) => data.charge.key === key);
  }

  async hears(key: string, types: string[]): Promise<Told[]> {
    return eventually(`${types.join(', ')} of ${key} to be told`, () => {
      const told = this.about(key);
      return told.length >= types.length && told;
    });
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
