import { defineProblem, type Problem } from '../common/problem';

/** A variant of which there is less than is wanted. */
export interface Shortage {
  variantId: string;
  requested: number;
  available: number;
}

export const OutOfStock = defineProblem({
  code: 'inventory.out_of_stock',
  status: 409,
  title: 'There is not as much left',
  advice: 'Nothing was kept of the try. Ask for less of what `errors` points at, or leave it out, and order again.',
});

/** Names what is missing to the room that asked. How much is left is for staff alone: a room that serves shoppers hides it. */
export const outOfStock = (unavailable: readonly Shortage[]): Problem =>
  OutOfStock.because('Less is left than is asked for.', { members: { unavailable } });

export const StockNotFound = defineProblem({
  code: 'inventory.not_found',
  status: 404,
  title: 'There is no stock of such a variant',
  advice: 'The variant does not exist, or was deleted.',
});

export const MovementNotFound = defineProblem({
  code: 'inventory.movement_not_found',
  status: 404,
  title: 'There is no such movement',
  advice: 'Look it up among the movements of its variant.',
});

export const BelowReserved = defineProblem({
  code: 'inventory.below_reserved',
  status: 409,
  title: 'Less would be left than is promised to orders',
  advice: 'Cancel orders first, or take out less. `reserved` and `onHand` tell how it stands at the location.',
});

export const AboveMaximum = defineProblem({
  code: 'inventory.above_maximum',
  status: 409,
  title: 'More than can be kept of one variant',
  advice: 'A variant has at most 1,000,000,000 units at a location. Check the delta.',
});
