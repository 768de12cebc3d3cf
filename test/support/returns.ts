import type { ReturnResponse } from '../../src/returns/return.dto';
import type { Answer, Client, Wire } from './client';
import { allOf, lineOf, type Quantities, ship } from './fulfilments';
import { readOrder } from './payments';
import { eventually } from './waiting';
import { cart, inr, made, type Order, type Person, placeOrder, type World } from './world';

export type Return = Wire<ReturnResponse>;

export const askBack = (
  client: Client,
  { id }: { id: string },
  lines: Quantities,
  reason = 'Too small',
): Promise<Answer<Return>> => client.post<ReturnResponse>(`/v1/orders/${id}/returns`, { lines, reason });

export const decide = (
  client: Client,
  { id }: { id: string },
  decision: 'approval' | 'rejection' | 'receipt',
  body?: object,
): Promise<Answer<Return>> => client.post<ReturnResponse>(`/v1/admin/returns/${id}/${decision}`, body);

/** So many of the first line of an order. */
export const some = (order: Order, quantity: number): Quantities => [{ lineId: lineOf(order), quantity }];

/** What somebody bought, got, and wants to send back. */
export async function sentBack(world: World, client: Client, reason?: string): Promise<Return> {
  const order = made(await placeOrder(client, cart([await world.goods()])));
  made(await ship(world.support.client, order, allOf(order)));
  return made(await askBack(client, order, allOf(order), reason));
}

/** A customer who buys and sends back, and the staff on the other side. */
export class ReturnDesk {
  private readonly staff: Client;

  constructor(
    private readonly world: World,
    private readonly customer: Person,
  ) {
    this.staff = world.support.client;
  }

  /** An order that is paid by hand, later. */
  async order(quantity = 1, priceMinor = 1_000): Promise<Order> {
    const goods = await this.world.goods({ priceMinor });
    return made(await placeOrder(this.customer.client, cart([{ ...goods, quantity }])));
  }

  async pay(order: Order, amount = order.totals.grand.amount): Promise<void> {
    made(await this.staff.once(`/v1/admin/orders/${order.id}/payments`, { amount: inr(amount) }));
  }

  async shipped(order: Order): Promise<Order> {
    made(await ship(this.staff, order, allOf(order)));
    return order;
  }

  /** A return that the customer has asked for, and may send. */
  async approved(order: Order, lines: Quantities = allOf(order)): Promise<Return> {
    return made(await decide(this.staff, made(await askBack(this.customer.client, order, lines)), 'approval'));
  }

  async stands(order: Order): Promise<string> {
    const { status, paymentStatus, fulfilmentStatus } = await readOrder(this.customer.client, order);
    return `${status}/${paymentStatus}/${fulfilmentStatus}`;
  }

  async read({ id }: { id: string }): Promise<Return> {
    return (await this.staff.get<ReturnResponse>(`/v1/admin/returns/${id}`)).body;
  }

  /** Waits until the money is back. */
  refunded(of: { id: string }): Promise<Return> {
    return eventually('the return is refunded', async () => {
      const now = await this.read(of);
      return now.status === 'refunded' && now;
    });
  }
}
