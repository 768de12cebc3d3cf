import { randomUUID } from 'node:crypto';
import type { FulfilmentResponse } from '../../src/fulfilments/fulfilment.dto';
import type { Answer, Client, Wire } from './client';
import { made, type Order } from './world';

export type Fulfilment = Wire<FulfilmentResponse>;
export type Quantities = readonly { lineId: string | undefined; quantity: number }[];

/** The first line of an order, or another one. */
export const lineOf = ({ lines }: Order, index = 0): string => lines[index]?.id ?? '';

/** All that an order has. */
export const allOf = ({ lines }: Order): Quantities => lines.map(({ id, quantity }) => ({ lineId: id, quantity }));

export const ship = (
  client: Client,
  { id }: { id: string },
  lines: Quantities,
  more: object = {},
  key: string = randomUUID(),
): Promise<Answer<Fulfilment>> =>
  client.once<FulfilmentResponse>(`/v1/admin/orders/${id}/fulfilments`, { lines, ...more }, key);

export const deliver = (client: Client, { id }: { id: string }): Promise<Answer<Fulfilment>> =>
  client.post<FulfilmentResponse>(`/v1/admin/fulfilments/${id}/delivery`);

/** An order all of which has arrived. */
export async function delivered(client: Client, order: Order): Promise<Order> {
  made(await deliver(client, made(await ship(client, order, allOf(order)))));
  return order;
}
