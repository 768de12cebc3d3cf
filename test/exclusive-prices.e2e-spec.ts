import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, cart, inr, made, placeOrder, World } from './support/world';

/** A store of another kind: it sells from California, and adds the tax to its prices. */
const haat = useHaat({ env: { PRICES_INCLUDE_TAX: 'false', STORE_COUNTRY: 'US', STORE_REGION: 'CA' } });

it('Where prices do not contain their tax, it is added, to shipping as well', async () => {
  const world = await World.open(haat);
  const components = [
    { name: 'State', rateBasisPoints: 600 },
    { name: 'County', rateBasisPoints: 125 },
  ];
  made(
    await world.owner.client.post('/v1/admin/tax-rates', {
      country: 'US',
      region: 'CA',
      taxClass: 'standard',
      components,
    }),
  );
  const post = { code: 'post', title: 'Post', kind: 'flat', price: inr(599) };
  made(await world.catalogue.client.post('/v1/admin/shipping-methods', post));
  const shirt = await world.goods({ priceMinor: 1_999 });
  const toSacramento = { email: 'guest@haat.test', shippingAddress: { ...ADDRESS, country: 'US', region: 'CA' } };
  const body = cart([{ ...shirt, quantity: 2 }], toSacramento);
  const placed = made(await placeOrder(haat.client(), body));
  // 3,998 × 6 % = 239.88 and × 1.25 % = 49.98; 599 × 6 % = 35.94 and × 1.25 % = 7.49
  expect(placed).toMatchObject({
    taxIncluded: false,
    taxes: [
      { name: 'County', rateBasisPoints: 125, amount: inr(57) },
      { name: 'State', rateBasisPoints: 600, amount: inr(276) },
    ],
    shippingTax: inr(43),
    totals: { items: inr(3_998), shipping: inr(599), tax: inr(333), grand: inr(4_930) },
  });
  const wrong = placeOrder(haat.client(), { ...body, expectedTotal: inr(4_597) });
  expect(refusal(await wrong, 409, 'orders.price_changed')['total']).toEqual(inr(4_930));
});
