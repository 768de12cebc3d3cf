import { randomUUID } from 'node:crypto';
import type { Charge } from '../../gateway/change';
import type { ChargeRequest } from '../../gateway/charges';
import { NO_FAULTS } from '../../gateway/faults';
import { type GatewayAnswer, SandboxGateway } from './gateway';
import { WebhookReceiver } from './webhook-receiver';

export const newKey = (): string => randomUUID();

/**
 * The gateway alone, for one test file, and somebody who hears of everything: call it once, at the top of the file.
 * What it returns can be used from `beforeAll` on.
 */
export function useGateway(): GatewayCaller {
  const caller = new GatewayCaller();
  beforeAll(() => caller.open());
  afterEach(() => caller.calm());
  afterAll(() => caller.close());
  return caller;
}

export class GatewayCaller {
  readonly receiver = new WebhookReceiver();
  private opened: SandboxGateway | null = null;

  get gateway(): SandboxGateway {
    if (!this.opened) throw new Error('Not started yet: use it in hooks and tests, not in `describe`');
    return this.opened;
  }

  charge(key: string, request: Partial<ChargeRequest> = {}): Promise<GatewayAnswer<Charge>> {
    const usual = { amount: 21_000, currency: 'INR', token: 'tok_approved', capture: true, reference: `order ${key}` };
    return this.gateway.post('/charges', { ...usual, ...request }, key);
  }

  /** A charge of 210.00 that must succeed. */
  async made(request: Partial<ChargeRequest> = {}): Promise<Charge> {
    const { status, body } = await this.charge(newKey(), request);
    expect(status).toBe(201);
    return body;
  }

  async movesOf({ id }: Pick<Charge, 'id'>): Promise<[string, number][]> {
    const entries = (await this.gateway.ledger()).filter((entry) => entry.charge === id);
    return entries.map(({ type, amount }) => [type, amount]);
  }

  async open(): Promise<void> {
    this.opened = await SandboxGateway.open(await this.receiver.open());
    this.receiver.secret = this.opened.webhookSecret;
  }

  /** As it was in the beginning, so that no test spoils another one. */
  async calm(): Promise<void> {
    this.receiver.takes = true;
    await this.gateway.faults({ ...NO_FAULTS, seed: 1 });
  }

  /** It must end cleanly, and everything that it said must have been signed. */
  async close(): Promise<void> {
    try {
      await this.opened?.stop();
      expect(this.receiver.forged).toEqual([]);
    } finally {
      await this.opened?.remove();
      this.receiver.close();
    }
  }
}
