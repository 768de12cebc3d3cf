import type { ShippingMethodPage, ShippingMethodResponse } from '../src/pricing/shipping-method.dto';
import { edit, newVariant, remove, removeAll, wrongMembers } from './support/catalogue';
import type { Wire } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, cart, inr, made, type Order, type Person, placeOrder, unique, World } from './support/world';

type Method = Wire<ShippingMethodResponse>;
const PATH = '/v1/admin/shipping-methods';

const haat = useHaat();
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});
/** What one test offers would be charged by the next. */
afterEach(() => removeAll(world.owner.client, '/v1/admin/shipping-methods'));

const offer = async (more: object = {}): Promise<Method> =>
  made(
    await world.catalogue.client.post<ShippingMethodResponse>(PATH, {
      code: `test-${unique()}`,
      title: 'Test post',
      kind: 'flat',
      price: inr(4_900),
      ...more,
    }),
  );

describe('Ways of shipping of the staff', () => {
  it('are made, found, changed and deleted', async () => {
    const terms = { kind: 'by_weight', price: inr(6_000), includedGrams: 500, stepPrice: inr(2_500), stepGrams: 500 };
    const body = { code: 'by-weight', title: 'By weight', ...terms, countries: ['IN', 'NP'], position: 3 };
    const answer = await world.catalogue.client.post<ShippingMethodResponse>(PATH, body);
    const method = made(answer);
    const path = `${PATH}/${method.id}`;
    expect(answer.headers).toMatchObject({ location: path, etag: expect.stringMatching(/^"1-/) as string });
    expect(method).toMatchObject({ ...body, freeFrom: null, active: true, version: 1 });
    const change = { title: 'Slowly', price: inr(5_000), stepPrice: inr(0), countries: null, active: false };
    expect((await edit<ShippingMethodResponse>(world.catalogue.client, path, change)).body).toEqual({
      ...method,
      ...change,
      updatedAt: expect.any(String) as string,
      version: 2,
    });
    refusal(
      await world.catalogue.client.patch(path, {}, { 'if-match': answer.headers.etag }),
      412,
      'request.stale_version',
    );
    expect((await remove(world.catalogue.client, path)).status).toBe(204);
    refusal(await world.catalogue.client.get(path), 404, 'pricing.shipping_method_not_found');
  });

  it('are listed by position, page by page', async () => {
    const [last, first] = [await offer({ position: 9 }), await offer({ position: 1 })];
    const page = await world.support.client.get<ShippingMethodPage>(`${PATH}?limit=1&count=true`);
    expect(page.body).toMatchObject({ items: [first], count: 2 });
    const next = await world.support.client.get<ShippingMethodPage>(
      `${PATH}?limit=1&cursor=${page.body.nextCursor ?? ''}`,
    );
    expect(next.body).toEqual({ items: [last], nextCursor: null });
  });

  it('have a code of their own', async () => {
    const { code } = await offer();
    const again = { code, title: 'Again', kind: 'flat', price: inr(1) };
    refusal(await world.catalogue.client.post(PATH, again), 409, 'pricing.code_taken');
  });

  it.each([
    ['a flat price with an amount to be free from', { freeFrom: inr(1) }, ['/freeFrom']],
    ['no amount to be free from', { kind: 'free_above' }, ['/freeFrom']],
    ['no weights', { kind: 'by_weight', stepGrams: 0 }, ['/stepGrams']],
    ['half of the weights', { kind: 'by_weight', stepGrams: 500 }, ['/includedGrams', '/stepPrice']],
    ['another currency', { price: { amount: 1, currency: 'EUR' } }, ['/price/currency']],
    ['a country in words', { countries: ['India'] }, ['/countries']],
    ['no countries at all', { countries: [] }, ['/countries']],
    ['a code in capitals', { code: 'Express' }, ['/code']],
  ])('are refused with %s', async (_, wrong, pointers) => {
    const body = { code: `test-${unique()}`, title: 'Test', kind: 'flat', price: inr(1), ...wrong };
    expect(wrongMembers(await world.catalogue.client.post(PATH, body))).toEqual(pointers);
  });

  it('do not become of another kind by a change', async () => {
    const { id } = await offer();
    const answer = await edit(world.catalogue.client, `${PATH}/${id}`, { freeFrom: inr(1) });
    expect(wrongMembers(answer)).toEqual(['/freeFrom']);
  });
});

describe('An order', () => {
  const order = async (goods: object, more: object = {}) => placeOrder(ada.client, cart([goods as never], more));

  it('is shipped free, and without a name for it, where nothing is offered', async () => {
    const placed = made(await order(await world.goods({ priceMinor: 50_000 })));
    expect(placed).toMatchObject({ shippingMethod: null, shippingTitle: null, shippingTax: inr(0) });
    expect(placed.totals).toMatchObject({ shipping: inr(0), grand: inr(50_000) });
  });

  it('is charged for the way that it names, else for the first that goes there', async () => {
    await offer({ code: 'world', title: 'World', price: inr(99_900), position: 2 });
    const standard = await offer({ code: 'standard', title: 'Standard', countries: ['IN'], position: 1 });
    const goods = await world.goods({ priceMinor: 50_000 });
    const first = made(await order(goods));
    expect(first).toMatchObject({
      shippingMethod: 'standard',
      shippingTitle: 'Standard',
      // 4,900 × 9 / 118 = 373.73, twice
      shippingTax: inr(748),
      totals: { shipping: inr(4_900), grand: inr(54_900) },
    });
    expect((await ada.client.get<Order>(`/v1/orders/${first.id}`)).body).toEqual(first);
    expect(made(await order(goods, { shippingMethod: 'world' })).totals).toMatchObject({ shipping: inr(99_900) });
    const abroad = { shippingAddress: { ...ADDRESS, country: 'NP' } };
    expect(made(await order(goods, abroad))).toMatchObject({ shippingMethod: 'world' });
    refusal(await order(goods, { ...abroad, shippingMethod: 'standard' }), 422, 'pricing.shipping_method_unavailable');
    await edit(world.catalogue.client, `${PATH}/${standard.id}`, { active: false });
    refusal(await order(goods, { shippingMethod: 'standard' }), 422, 'pricing.shipping_method_unavailable');
    refusal(await order(goods, { shippingMethod: 'pigeon' }), 422, 'pricing.shipping_method_unavailable');
  });

  it('is refused where nothing that is offered goes', async () => {
    await offer({ countries: ['IN'] });
    const abroad = { shippingAddress: { ...ADDRESS, country: 'NP' } };
    refusal(await order(await world.goods(), abroad), 422, 'pricing.shipping_method_unavailable');
  });

  it('is shipped free from an amount on', async () => {
    await offer({ kind: 'free_above', freeFrom: inr(100_000) });
    const goods = await world.goods({ priceMinor: 50_000 });
    expect(made(await order(goods)).totals).toMatchObject({ shipping: inr(4_900) });
    expect(made(await order({ ...goods, quantity: 2 })).totals).toMatchObject({ shipping: inr(0) });
  });

  it('is charged by the weight of its variants', async () => {
    await offer({ kind: 'by_weight', includedGrams: 500, stepPrice: inr(2_500), stepGrams: 500 });
    const product = await world.product({
      title: 'Grinding stone',
      status: 'active',
      variants: [{ ...newVariant(), weightGrams: 700 }],
    });
    const [variant] = product.variants;
    expect(variant).toMatchObject({ weightGrams: 700, taxClass: 'standard' });
    const stone = { variantId: variant?.id ?? '' };
    expect(made(await order(stone)).totals).toMatchObject({ shipping: inr(7_400) });
    expect(made(await order({ ...stone, quantity: 2 })).totals).toMatchObject({ shipping: inr(9_900) });
    await edit(world.catalogue.client, `/v1/admin/variants/${stone.variantId}`, { weightGrams: 500 });
    expect(made(await order(stone)).totals).toMatchObject({ shipping: inr(4_900) });
  });

  it('is refused when it costs more than can be said exactly', async () => {
    const palace = await world.goods({ priceMinor: 100_000_000_000_000, onHand: 10_000 });
    refusal(await order({ ...palace, quantity: 10_000 }), 422, 'pricing.amount_too_large');
  });
});
