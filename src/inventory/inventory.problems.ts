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
  advice:
    'Nothing was kept. `unavailable` names each variant with what was requested and what is available; ask for less, or without it.',
});

export const outOfStock = (unavailable: readonly Shortage[]): Problem =>
  OutOfStock.because(`${String(unavailable.length)} of the wanted variants are not in stock as wanted.`, {
    errors: unavailable.map(({ variantId }) => ({
      pointer: '',
      code: 'out_of_stock',
      detail: `${variantId}: more than what is left`,
    })),
    members: { unavailable },
  });

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
  advice: 'Cancel orders first, or take out less. `reserved` and `onHand` tell how it stands.',
});

export const AboveMaximum = defineProblem({
  code: 'inventory.above_maximum',
  status: 409,
  title: 'More than can be kept of one variant',
  advice: 'A variant has at most 1,000,000,000 units. Check the delta.',
});
