import type { LocationPage, LocationResponse } from '../src/inventory/location.dto';
import type { MovementPage } from '../src/inventory/stock.dto';
import type { ShopProductResponse } from '../src/products/catalogue.dto';
import type { AuditPage } from '../src/audit/audit.dto';
import { guestCart, seen, wanted } from './support/carts';
import { edit, remove, wrongMembers } from './support/catalogue';
import type { Client } from './support/client';
import { goodsAt, levelOf, type Location, LOCATIONS, moveStock, newLocation, placesOf } from './support/locations';
import { pointers, refusal } from './support/problem';
import { useHaat } from './support/start';
import { cart, type Goods, made, type Person, placeOrder, unique, World } from './support/world';

const haat = useHaat();
let world: World;
let staff: Client;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  staff = world.catalogue.client;
  ada = await world.customer('ada');
});

const pathOf = ({ id }: Location): string => `${LOCATIONS}/${id}`;
const switchTo = async (location: Location, active: boolean): Promise<void> => {
  const { status, text } = await edit<LocationResponse>(staff, pathOf(location), { active });
  if (status !== 200) throw new Error(text);
};
const order = (goods: Goods, quantity: number) => placeOrder(ada.client, cart([{ ...goods, quantity }]));
const isForSale = async ({ productId }: Goods): Promise<boolean | undefined> =>
  (await haat.client().get<ShopProductResponse>(`/v1/products/${productId}`)).body.variants[0]?.available;

describe('Locations of the staff', () => {
  it('are opened, found, changed and deleted, and the audit log tells it', async () => {
    const body = { code: `delhi-${unique()}`, title: 'Delhi', position: 7, active: false };
    const answer = await staff.post<LocationResponse>(LOCATIONS, body);
    const location = made(answer);
    const path = pathOf(location);
    expect(answer.headers).toMatchObject({ location: path, etag: expect.stringMatching(/^"1-/) as string });
    expect(location).toMatchObject({ ...body, version: 1 });
    expect((await world.support.client.get(path)).body).toEqual(location);
    const change = { title: 'Delhi, upstairs', position: 8, active: true };
    expect((await edit<LocationResponse>(staff, path, change)).body).toEqual({
      ...location,
      ...change,
      updatedAt: expect.any(String) as string,
      version: 2,
    });
    refusal(await staff.patch(path, {}, { 'if-match': answer.headers.etag }), 412, 'request.stale_version');
    refusal(await staff.delete(path, { 'if-match': answer.headers.etag }), 412, 'request.stale_version');
    expect((await remove(staff, path)).status).toBe(204);
    refusal(await staff.get(path), 404, 'inventory.location_not_found');
    refusal(await staff.patch(path, {}, { 'if-match': answer.headers.etag }), 404, 'inventory.location_not_found');
    const log = await world.owner.client.get<AuditPage>(`/v1/admin/audit-log?target=${location.id}`);
    expect(log.body.items.map(({ action, changes }) => [action, changes])).toEqual([
      ['locations.deleted', { code: body.code }],
      ['locations.changed', change],
      ['locations.created', body],
    ]);
  });

  it('are listed by position, from the main store room on', async () => {
    const [last, next] = [await newLocation(world, { position: 1_000_000 }), await newLocation(world)];
    const { items } = (await staff.get<LocationPage>(`${LOCATIONS}?limit=100`)).body;
    expect(items[0]).toMatchObject({ code: 'main', title: 'Main store room', position: 0, active: true });
    expect(items.map(({ id }) => id).filter((id) => [last.id, next.id].includes(id))).toEqual([next.id, last.id]);
    const page = await staff.get<LocationPage>(`${LOCATIONS}?limit=1&count=true`);
    expect(page.body).toMatchObject({ items: [items[0]], count: items.length });
    const second = await staff.get<LocationPage>(`${LOCATIONS}?limit=1&cursor=${page.body.nextCursor ?? ''}`);
    expect(second.body.items).toEqual([items[1]]);
  });

  it('have a code of their own', async () => {
    const { code } = await newLocation(world);
    const again = await staff.post(LOCATIONS, { code, title: 'Again' });
    expect(pointers(refusal(again, 409, 'inventory.location_code_taken'))).toEqual(['/code']);
  });

  it.each([
    ['a code in capitals', { code: 'Delhi' }, ['/code']],
    ['a code that begins with a hyphen', { code: '-delhi' }, ['/code']],
    ['a code of 41 letters', { code: 'd'.repeat(41) }, ['/code']],
    ['no title', { title: ' ' }, ['/title']],
    ['a place before the first', { position: -1 }, ['/position']],
    ['half a place', { position: 0.5 }, ['/position']],
    ['activity in words', { active: 'yes' }, ['/active']],
  ])('are refused with %s', async (_, wrong, members) => {
    const body = { code: `test-${unique()}`, title: 'Test', ...wrong };
    expect(wrongMembers(await staff.post(LOCATIONS, body))).toEqual(members);
  });

  it('stay while something lies there, and the ledger tells of them when they are gone', async () => {
    const location = await newLocation(world);
    const goods = await goodsAt(world, 0, location, 3);
    const { id: orderId } = made(await order(goods, 2));
    expect(refusal(await remove(staff, pathOf(location)), 409, 'inventory.location_in_use')).toMatchObject({
      onHand: 3,
      reserved: 2,
    });
    expect((await ada.client.post(`/v1/orders/${orderId}/cancellation`, {})).status).toBe(201);
    made(await moveStock(world, goods, -3, location.code));
    expect((await remove(staff, pathOf(location))).status).toBe(204);
    expect(await placesOf(world, goods)).toEqual({ main: [0, 0] });
    const { items } = (await staff.get<MovementPage>(`/v1/admin/inventory/${goods.variantId}/movements`)).body;
    // The ledger keeps what happened where there is nothing any more.
    expect(items.map((entry) => [entry.delta, entry.locationId, entry.location])).toEqual(
      [-3, 0, 0, 3].map((delta) => [delta, location.id, null]),
    );
  });

  it('leave what lay nowhere else a level at another', async () => {
    const first = await newLocation(world, { position: 0, code: `a-${unique()}` });
    const goods = await world.goods({ onHand: 0 });
    expect(await placesOf(world, goods)).toEqual({ [first.code]: [0, 0] });
    expect((await remove(staff, pathOf(first))).status).toBe(204);
    expect(Object.values(await placesOf(world, goods))).toEqual([[0, 0]]);
  });

  it('are never all switched off or deleted, whoever tries at the same time', async () => {
    const second = await newLocation(world);
    const { items } = (await staff.get<LocationPage>(`${LOCATIONS}?limit=100`)).body;
    const main = items.find(({ code }) => code === 'main') ?? second;
    const others = items.filter(({ id, active }) => active && ![main.id, second.id].includes(id));
    for (const other of others) await switchTo(other, false);
    const both = await Promise.all([main, second].map((one) => edit(staff, pathOf(one), { active: false })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [first, lasting] = both[0]?.status === 200 ? [main, second] : [second, main];
    refusal(await edit(staff, pathOf(lasting), { active: false }), 409, 'inventory.last_active_location');
    refusal(await remove(staff, pathOf(lasting)), 409, 'inventory.last_active_location');
    for (const other of [first, ...others]) await switchTo(other, true);
  });
});

describe('Stock at several locations', () => {
  it('moves at the location that is named, and is counted there and in all', async () => {
    const location = await newLocation(world, { title: 'Attic' });
    const goods = await world.goods({ onHand: 5 });
    const moved = made(await moveStock(world, goods, 4, location.code));
    const level = {
      variantId: goods.variantId,
      onHand: 9,
      reserved: 0,
      available: 9,
      locations: [
        { code: 'main', title: 'Main store room', onHand: 5, reserved: 0, available: 5 },
        { code: location.code, title: 'Attic', onHand: 4, reserved: 0, available: 4 },
      ],
    };
    expect(moved).toMatchObject({ delta: 4, location: location.code, locationId: location.id, level });
    expect(await levelOf(world, goods)).toEqual(level);
    expect(made(await moveStock(world, goods, -1))).toMatchObject({ location: 'main' });
    const ledger = await staff.get<MovementPage>(`/v1/admin/inventory/${goods.variantId}/movements`);
    expect(ledger.body.items.map((entry) => [entry.delta, entry.location])).toEqual([
      [-1, 'main'],
      [4, location.code],
      [5, 'main'],
    ]);
  });

  it('does not move at a location that is not there, nor out of one that has too little', async () => {
    const location = await newLocation(world);
    const goods = await world.goods({ onHand: 5 });
    expect(wrongMembers(await moveStock(world, goods, 1, 'nowhere'))).toEqual(['/location']);
    const empty = { onHand: 0, reserved: 0 };
    expect(refusal(await moveStock(world, goods, -1, location.code), 409, 'inventory.below_reserved')).toMatchObject(
      empty,
    );
    made(await moveStock(world, goods, 1, location.code));
    refusal(await moveStock(world, goods, -2, location.code), 409, 'inventory.below_reserved');
    refusal(await moveStock(world, goods, 1_000_000_000, location.code), 409, 'inventory.above_maximum');
    expect(await placesOf(world, goods)).toEqual({ main: [5, 0], [location.code]: [1, 0] });
  });

  it('is taken by position, from the next where one has too little, and goes back to where it was taken', async () => {
    const [second, third] = [await newLocation(world, { position: 2 }), await newLocation(world, { position: 3 })];
    const goods = await goodsAt(world, 2, third, 9);
    made(await moveStock(world, goods, 3, second.code));
    const one = made(await order(goods, 1));
    const { id } = made(await order(goods, 6));
    const split = { main: [2, 2], [second.code]: [3, 3], [third.code]: [9, 2] };
    expect(await placesOf(world, goods)).toEqual(split);
    refusal(await order(goods, 8), 409, 'inventory.out_of_stock');
    expect(await placesOf(world, goods)).toEqual(split);
    expect((await ada.client.post(`/v1/orders/${id}/cancellation`, {})).status).toBe(201);
    expect(await placesOf(world, goods)).toEqual({ main: [2, 1], [second.code]: [3, 0], [third.code]: [9, 0] });
    expect((await ada.client.post(`/v1/orders/${one.id}/cancellation`, {})).status).toBe(201);
    expect(await levelOf(world, goods)).toMatchObject({ onHand: 14, reserved: 0, available: 14 });
  });

  it('is not sold from a location that is switched off, and the shop and carts say so', async () => {
    const location = await newLocation(world);
    const goods = await goodsAt(world, 1, location, 4);
    const at = await guestCart(haat, [wanted(goods, 4)]);
    made(await order(goods, 1));
    await switchTo(location, false);
    expect(await isForSale(goods)).toBe(false);
    expect(await levelOf(world, goods)).toMatchObject({
      onHand: 5,
      reserved: 1,
      available: 0,
      locations: [{ available: 0 }, { onHand: 4, reserved: 0, available: 0 }],
    });
    expect(await seen(at)).toMatchObject({ lines: [{ available: false }] });
    refusal(await order(goods, 1), 409, 'inventory.out_of_stock');
    // What comes to a location that is switched off can be bought no more than what lies there.
    made(await moveStock(world, goods, 1, location.code));
    expect(await isForSale(goods)).toBe(false);
    await switchTo(location, true);
    expect(await isForSale(goods)).toBe(true);
    expect(await seen(at)).toMatchObject({ lines: [{ available: true }] });
    made(await order(goods, 5));
    expect(await isForSale(goods)).toBe(false);
  });

  it('is still given back to a location that was switched off meanwhile', async () => {
    const location = await newLocation(world);
    const goods = await goodsAt(world, 0, location, 2);
    const { id } = made(await order(goods, 2));
    await switchTo(location, false);
    expect((await ada.client.post(`/v1/orders/${id}/cancellation`, {})).status).toBe(201);
    expect(await levelOf(world, goods)).toMatchObject({ onHand: 2, reserved: 0, available: 0 });
    expect(await isForSale(goods)).toBe(false);
  });

  it('lies where nothing is said at the first location that is active', async () => {
    const first = await newLocation(world, { position: 0, code: `a-${unique()}` });
    const goods = await world.goods({ onHand: 3 });
    expect(await placesOf(world, goods)).toEqual({ [first.code]: [3, 0] });
    await switchTo(first, false);
    expect(made(await moveStock(world, goods, 2))).toMatchObject({ location: 'main' });
    expect(await placesOf(world, goods)).toEqual({ [first.code]: [3, 0], main: [2, 0] });
  });
});
