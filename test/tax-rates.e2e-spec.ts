import type { TaxRatePage, TaxRateResponse } from '../src/pricing/tax-rate.dto';
import { edit, newVariant, remove, wrongMembers } from './support/catalogue';
import type { Wire } from './support/client';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, cart, inr, made, type Order, type Person, placeOrder, World } from './support/world';

type Rate = Wire<TaxRateResponse>;
const PATH = '/v1/admin/tax-rates';

const haat = useHaat();
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

const VAT = [{ name: 'VAT', rateBasisPoints: 1_900 }];
const set = async (body: object): Promise<Rate> => made(await world.owner.client.post<TaxRateResponse>(PATH, body));

describe('Tax rates of the staff', () => {
  it('of a fresh store are those of India', async () => {
    const { body } = await world.catalogue.client.get<TaxRatePage>(`${PATH}?country=IN`);
    expect(body.items).toMatchObject([
      { taxClass: 'exempt', components: [], homeComponents: null },
      { taxClass: 'reduced', components: [{ name: 'IGST', rateBasisPoints: 500 }] },
      {
        taxClass: 'standard',
        components: [{ name: 'IGST', rateBasisPoints: 1_800 }],
        homeComponents: [
          { name: 'CGST', rateBasisPoints: 900 },
          { name: 'SGST', rateBasisPoints: 900 },
        ],
      },
    ]);
  });

  it('are made, found, changed and deleted', async () => {
    const body = { country: 'AT', region: 'at-9', taxClass: 'standard', components: VAT };
    const answer = await world.owner.client.post<TaxRateResponse>(PATH, body);
    const rate = made(answer);
    const path = `${PATH}/${rate.id}`;
    expect(answer.headers).toMatchObject({ location: path, etag: expect.stringMatching(/^"1-/) as string });
    expect(rate).toMatchObject({ ...body, region: '9', homeComponents: null });
    const change = { components: [{ name: 'VAT', rateBasisPoints: 2_000 }], homeComponents: [] };
    expect((await edit<TaxRateResponse>(world.owner.client, path, change)).body).toEqual({
      ...rate,
      ...change,
      updatedAt: expect.any(String) as string,
      version: 2,
    });
    const cleared = await edit<TaxRateResponse>(world.owner.client, path, { homeComponents: null });
    expect(cleared.body).toMatchObject({ components: change.components, homeComponents: null });
    refusal(
      await world.owner.client.patch(path, {}, { 'if-match': answer.headers.etag }),
      412,
      'request.stale_version',
    );
    expect((await remove(world.owner.client, path)).status).toBe(204);
    refusal(await world.owner.client.get(path), 404, 'pricing.tax_rate_not_found');
  });

  it('are listed by place, page by page', async () => {
    const components = VAT;
    const south = await set({ country: 'ZA', region: 'WC', taxClass: 'standard', components });
    const whole = await set({ country: 'ZA', taxClass: 'standard', components });
    const page = await world.owner.client.get<TaxRatePage>(`${PATH}?country=ZA&limit=1&count=true`);
    expect(page.body).toMatchObject({ items: [whole], count: 2 });
    const cursor = page.body.nextCursor ?? '';
    const next = await world.owner.client.get<TaxRatePage>(`${PATH}?country=ZA&limit=1&cursor=${cursor}`);
    expect(next.body).toEqual({ items: [south], nextCursor: null });
    refusal(await world.owner.client.get(`${PATH}?limit=1&cursor=${cursor}`), 422, 'request.invalid_cursor');
  });

  it('are one for a class at a place, however the place is written', async () => {
    const again = { country: 'IN', taxClass: 'standard', components: VAT };
    refusal(await world.owner.client.post(PATH, again), 409, 'pricing.tax_rate_exists');
    await set({ ...again, region: 'Goa' });
    refusal(await world.owner.client.post(PATH, { ...again, region: 'IN-GA' }), 409, 'pricing.tax_rate_exists');
  });

  it.each([
    ['more than the whole', { components: [...VAT, { name: 'More', rateBasisPoints: 8_101 }] }, ['/components']],
    [
      'more than the whole at home',
      { homeComponents: Array(2).fill({ name: 'X', rateBasisPoints: 5_001 }) },
      ['/homeComponents'],
    ],
    ['half a basis point', { components: [{ name: 'X', rateBasisPoints: 0.5 }] }, ['/components/0/rateBasisPoints']],
    ['less than nothing', { components: [{ name: 'X', rateBasisPoints: -1 }] }, ['/components/0/rateBasisPoints']],
    ['no name', { components: [{ name: '', rateBasisPoints: 1 }] }, ['/components/0/name']],
    ['a country in words', { country: 'Austria' }, ['/country']],
    ['a class in words', { taxClass: 'The usual' }, ['/taxClass']],
  ])('are refused with %s', async (_, wrong, pointers) => {
    const body = { country: 'AT', taxClass: 'luxury', components: VAT, ...wrong };
    expect(wrongMembers(await world.owner.client.post(PATH, body))).toEqual(pointers);
  });
});

describe('An order', () => {
  const goodsOf = async (taxClass: string, priceMinor: number): Promise<{ variantId: string }> => {
    const variants = [{ ...newVariant(priceMinor), taxClass }];
    const product = await world.product({ title: `Goods, ${taxClass}`, status: 'active', variants });
    return { variantId: product.variants[0]?.id ?? '' };
  };
  const order = async (lines: { variantId: string }[], address: object): Promise<Order> =>
    made(await placeOrder(ada.client, cart(lines, { shippingAddress: { ...ADDRESS, ...address } })));
  const tax = (name: string, rateBasisPoints: number, amount: number): object => ({
    name,
    rateBasisPoints,
    amount: inr(amount),
  });

  it('pays half of its tax to the state and half to the Union, inside the state of the store', async () => {
    const lines = [
      await goodsOf('standard', 129_900),
      await goodsOf('reduced', 33_333),
      await goodsOf('exempt', 10_000),
    ];
    const placed = await order(lines, { region: 'Bihar' });
    // 129,900 × 9 / 118 = 9,907.63; 33,333 × 2.5 / 105 = 793.64
    expect(placed.lines).toMatchObject([
      { tax: inr(19_816), taxes: [tax('CGST', 900, 9_908), tax('SGST', 900, 9_908)] },
      { tax: inr(1_588), taxes: [tax('CGST', 250, 794), tax('SGST', 250, 794)] },
      { tax: inr(0), taxes: [] },
    ]);
    expect(placed.taxes).toEqual([
      tax('CGST', 900, 9_908),
      tax('CGST', 250, 794),
      tax('SGST', 900, 9_908),
      tax('SGST', 250, 794),
    ]);
    expect(placed).toMatchObject({ taxIncluded: true, totals: { tax: inr(21_404), grand: inr(173_233) } });
    expect((await ada.client.get<Order>(`/v1/orders/${placed.id}`)).body).toEqual(placed);
  });

  it('pays all of it to the Union from another state, and the same in all', async () => {
    const placed = await order([await goodsOf('standard', 129_900)], { region: 'Kerala' });
    expect(placed.taxes).toEqual([tax('IGST', 1_800, 19_815)]);
    expect(placed.totals).toMatchObject({ tax: inr(19_815), grand: inr(129_900) });
  });

  it('pays the tax of the country that it goes to, and none where none is known', async () => {
    await set({ country: 'DE', taxClass: 'standard', components: VAT });
    const goods = await goodsOf('toys', 11_900);
    expect((await order([goods], { country: 'DE' })).taxes).toEqual([tax('VAT', 1_900, 1_900)]);
    expect(await order([goods], { country: 'CH' })).toMatchObject({
      taxes: [],
      totals: { tax: inr(0), grand: inr(11_900) },
    });
  });

  it('keeps what it was charged when the rate changes', async () => {
    const rate = await set({ country: 'FR', taxClass: 'standard', components: VAT });
    const placed = await order([await goodsOf('standard', 11_900)], { country: 'FR' });
    await edit(world.owner.client, `${PATH}/${rate.id}`, { components: [] });
    expect((await ada.client.get<Order>(`/v1/orders/${placed.id}`)).body.taxes).toEqual(placed.taxes);
  });
});
