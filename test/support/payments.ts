import { createHmac, randomUUID } from 'node:crypto';
import type { OrderResponse } from '../../src/orders/order.dto';
import type { Answer, Client, Wire } from './client';
import type { Haat } from './start';
import { eventually } from './waiting';
import { cart, type Goods, type Order, placeOrder } from './world';

/** The body of an order that is paid with the sandbox. */
export const paidBy = (token: string, lines: readonly (Goods & { quantity?: number })[], more: object = {}): object =>
  cart(lines, { payment: { provider: 'sandbox', token }, ...more });

/** The body of an order at the sandbox, ordered under a fresh key. */
export const buy = (client: Client, token: string, goods: Goods, more: object = {}): Promise<Answer<Order>> =>
  placeOrder(client, paidBy(token, [goods], more));

export const payAgain = (
  client: Client,
  { id }: { id: string },
  token: string,
  key: string = randomUUID(),
): Promise<Answer<Order>> =>
  client.once<OrderResponse>(`/v1/orders/${id}/payments`, { provider: 'sandbox', token }, key);

export const readOrder = async (client: Client, { id }: { id: string }): Promise<Order> =>
  (await client.get<OrderResponse>(`/v1/orders/${id}`)).body;

/** Waits until an order is what the worker makes of it. */
export const becomes = (client: Client, order: { id: string }, expected: Partial<Order>): Promise<Order> =>
  eventually(
    `the order is ${JSON.stringify(expected)}`,
    async () => {
      const now = await readOrder(client, order);
      const holds = Object.entries(expected).every(([name, value]) => now[name as keyof Order] === value);
      return holds ? now : null;
    },
    { withinMs: 45_000 },
  );

/** What the gateway took in and gave back for an order, by its own ledger. */
export async function atGateway(haat: Haat, { id }: { id: string }): Promise<{ inMinor: number; outMinor: number }> {
  const entries = (await haat.gateway.ledger()).filter(({ reference }) => reference === id);
  const sum = (type: string): number =>
    entries.filter((entry) => entry.type === type).reduce((total, { amount }) => total + amount, 0);
  return { inMinor: sum('capture'), outMinor: sum('refund') };
}

interface Notice {
  id?: string;
  at?: Date;
  secret?: string;
}

/** Tells the program something as the gateway would: signed, and of this moment unless said otherwise. */
export function notify(
  haat: Haat,
  event: object,
  { id = `evt_${randomUUID()}`, at = new Date(), secret = haat.gateway.webhookSecret }: Notice = {},
  api = 0,
): Promise<Answer> {
  const raw = JSON.stringify(event);
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${raw}`).digest('base64');
  return haat.client(api).send({
    method: 'POST',
    path: '/v1/payments/webhooks/sandbox',
    raw,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
  });
}
