import type { LocationResponse } from '../../src/inventory/location.dto';
import type { LocationLevelResponse, MovedResponse, StockLevelResponse } from '../../src/inventory/stock.dto';
import type { Answer, Wire } from './client';
import { type Goods, made, unique, type World } from './world';

export type Location = Wire<LocationResponse>;

export const LOCATIONS = '/v1/admin/locations';

/** A location behind the main store room, unless more is said. */
export const newLocation = async ({ catalogue }: World, more: object = {}): Promise<Location> => {
  const body = { code: `test-${unique()}`, title: 'Test room', position: 1, ...more };
  return made(await catalogue.client.post<LocationResponse>(LOCATIONS, body));
};

/** Moves stock by hand, at a location or wherever it goes by itself. */
export const moveStock = (
  { catalogue }: World,
  { variantId }: Pick<Goods, 'variantId'>,
  delta: number,
  location?: string,
): Promise<Answer<Wire<MovedResponse>>> =>
  catalogue.client.once<MovedResponse>(`/v1/admin/inventory/${variantId}/movements`, {
    delta,
    reason: 'Counted',
    ...(location !== undefined && { location }),
  });

/** Goods of which so many lie in the main store room, and so many at this location. */
export const goodsAt = async (world: World, main: number, { code }: Location, there: number): Promise<Goods> => {
  const goods = await world.goods({ onHand: main });
  made(await moveStock(world, goods, there, code));
  return goods;
};

export const levelOf = async ({ catalogue }: World, { variantId }: Goods): Promise<Wire<StockLevelResponse>> =>
  (await catalogue.client.get<StockLevelResponse>(`/v1/admin/inventory/${variantId}`)).body;

/** On hand and reserved, by the code of the location. */
export const placesOf = async (world: World, goods: Goods): Promise<Record<string, [number, number]>> =>
  Object.fromEntries(
    (await levelOf(world, goods)).locations.map(({ code, onHand, reserved }: LocationLevelResponse) => [
      code,
      [onHand, reserved],
    ]),
  );
