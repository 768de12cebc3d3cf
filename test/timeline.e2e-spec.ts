import type { TimelinePage } from '../src/orders/order-timeline.dto';
import type { Answer, Client, Wire } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, made, placeOrder, uniqueEmail, World } from './support/world';

const haat = useHaat();
let world: World;
beforeAll(async () => (world = await World.open(haat)));

const timeline = (client: Client, id: string, headers = {}): Promise<Answer<Wire<TimelinePage>>> =>
  client.get<TimelinePage>(`/v1/orders/${id}/timeline`, headers);
const kinds = ({ body }: Answer<Wire<TimelinePage>>): string[] => body.items.map(({ type }) => type);

describe('The timeline of an order', () => {
  it('begins when it is placed, and tells of its cancellation once', async () => {
    const ada = await world.customer();
    const order = made(await placeOrder(ada.client, cart([await world.goods()])));
    const begun = await timeline(ada.client, order.id);
    expect(begun.body).toMatchObject({ items: [{ type: 'placed', at: order.createdAt }], nextCursor: null });
    const cancel = (): Promise<Answer> => ada.client.post(`/v1/orders/${order.id}/cancellation`, {});
    expect((await Promise.all([cancel(), cancel(), cancel()])).filter(({ status }) => status === 201)).toHaveLength(1);
    expect(kinds(await timeline(ada.client, order.id))).toEqual(['placed', 'cancelled']);
    const shown = await world.support.client.get<TimelinePage>(`/v1/admin/orders/${order.id}/timeline`);
    expect(kinds(shown)).toEqual(['placed', 'cancelled']);
  });

  it('is shown to a guest with the token of the order, and to nobody else', async () => {
    const body = cart([await world.goods()], { email: uniqueEmail('guest') });
    const { id, accessToken } = made(await placeOrder(haat.client(), body));
    expect(kinds(await timeline(haat.client(), id, { 'x-order-token': accessToken }))).toEqual(['placed']);
    refusal(await timeline(haat.client(), id), 404, 'orders.not_found');
    refusal(await timeline((await world.customer()).client, id), 404, 'orders.not_found');
  });
});
