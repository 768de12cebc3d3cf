import { Faults } from './faults';
import type { Manner } from './tokens';

const draw = (faults: Faults, times: number): Manner[] => Array.from({ length: times }, () => faults.nextManner());
const share = (manners: Manner[], manner: Manner): number =>
  manners.filter((each) => each === manner).length / manners.length;

it('leaves everything in order until it is told otherwise', () => {
  expect(share(draw(new Faults(), 1_000), 'prompt')).toBe(1);
});

it('spoils as much as it is told, and the same requests for the same seed', () => {
  const faults = new Faults();
  faults.change({ dropAfterCharge: 0.1, failAfterCharge: 0.2, seed: 7 });
  const manners = draw(faults, 10_000);
  expect(share(manners, 'never')).toBeCloseTo(0.1, 1);
  expect(share(manners, 'error')).toBeCloseTo(0.2, 1);
  faults.change({ seed: 7 });
  expect(draw(faults, 10_000)).toEqual(manners);
  faults.change({ seed: 8 });
  expect(draw(faults, 10_000)).not.toEqual(manners);
});

it('spoils everything when it is told to, and keeps what it is not told', () => {
  const faults = new Faults();
  faults.change({ failAfterCharge: 1 });
  faults.change({ slowMs: 10 });
  expect(share(draw(faults, 1_000), 'error')).toBe(1);
  faults.change({ dropAfterCharge: 1 });
  expect(share(draw(faults, 1_000), 'never')).toBe(1);
});
