import type { OrderPage, OrderResponse } from '../src/orders/order.dto';
import type { ReturnPage, ReturnResponse } from '../src/returns/return.dto';
import type { TokensResponse } from '../src/sessions/tokens.dto';
import type { Client, Wire } from './support/client';
import { useHaat } from './support/start';
import { TcpProxy } from './support/tcp-proxy';
import { eventually } from './support/waiting';
import { made } from './support/world';

const proxy = new TcpProxy();
const haat = useHaat({ worker: true, databaseProxy: proxy, env: { HAAT_MODE: 'local' } });

async function signedIn(name: string): Promise<Client> {
  const credentials = { email: `${name}@haat.test`, password: 'haat-demo-2026' };
  const { body } = await haat.client().post<TokensResponse>('/v1/auth/login', credentials);
  return haat.client().as(body.accessToken);
}

const standing = ({ status, paymentStatus, fulfilmentStatus }: Wire<OrderResponse>): string =>
  `${status}, ${paymentStatus}, ${fulfilmentStatus}`;

/** The orders of the shopper, newest first. */
const LIFE = [
  'confirmed, unpaid, unfulfilled',
  'cancelled, unpaid, unfulfilled',
  'confirmed, paid, unfulfilled',
  'confirmed, unpaid, shipped',
  'completed, paid, delivered',
];

describe('The demo store', () => {
  it('is filled whole by the next start when one was cut short, then stays as people leave it', async () => {
    // As the goods of the first order leave: it is paid by then, and the others are not there.
    proxy.loseReplyTo('INSERT INTO fulfilments');
    await expect(haat.command(['demo:seed'])).rejects.toThrow();
    expect(await haat.command(['demo:seed'])).toContain('is filled');
    const orders = await (await signedIn('shopper')).get<OrderPage>('/v1/orders');
    expect(orders.body.items.map(standing)).toEqual(LIFE);

    const support = await signedIn('support');
    const [asked] = (await support.get<ReturnPage>('/v1/admin/returns?status=requested')).body.items;
    const path = `/v1/admin/returns/${asked?.id ?? ''}`;
    made(await support.post<ReturnResponse>(`${path}/approval`));
    made(await support.post<ReturnResponse>(`${path}/receipt`, {}));
    await eventually('its money is back', async () => {
      return (await support.get<ReturnResponse>(path)).body.status === 'refunded';
    });
    made(await support.post<OrderResponse>(`/v1/admin/orders/${orders.body.items[0]?.id ?? ''}/cancellation`, {}));

    const left = (await support.get<OrderPage>('/v1/admin/orders')).body.items;
    expect(await haat.command(['demo:seed'])).toContain('was filled before');
    expect((await support.get<OrderPage>('/v1/admin/orders')).body.items).toEqual(left);
    expect((await support.get<ReturnPage>('/v1/admin/returns')).body.items).toHaveLength(1);
  });
});
