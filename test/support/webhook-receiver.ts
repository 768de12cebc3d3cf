import type { Charge, Refund } from '../../gateway/change';
import { eventually } from './waiting';
import { type Arrived, verified, WebhookSink } from './webhook-sink';

export interface Told {
  id: string;
  type: string;
  data: { charge: Charge; refund?: Refund };
}

/** Where the gateway's webhooks arrive: it keeps those that are signed well, once it is told to take any. */
export class WebhookReceiver {
  readonly told: Told[] = [];
  readonly forged: string[] = [];
  takes = true;
  secret = '';
  private readonly sink = new WebhookSink();

  constructor() {
    this.sink.answer = (response, nth) => {
      const { takes } = this;
      const arrived = this.sink.arrived[nth - 1];
      if (arrived) this.hear(arrived, takes);
      response.writeHead(takes ? 204 : 503).end();
    };
  }

  /** Ids of every attempt, taken or not. */
  get attempts(): string[] {
    return this.sink.arrived.map(({ id }) => id);
  }

  async open(): Promise<string> {
    await this.sink.open();
    return `http://${this.sink.target}/webhooks`;
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
    this.sink.close();
  }

  private hear(arrived: Arrived, takes: boolean): void {
    try {
      const { type, data } = verified(arrived, this.secret) as Omit<Told, 'id'>;
      if (takes) this.told.push({ id: arrived.id, type, data });
    } catch (error) {
      this.forged.push(String(error));
    }
  }
}
