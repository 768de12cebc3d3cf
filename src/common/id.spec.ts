import { earliestIdAt, isUuid, newId } from './id';

describe('The earliest identifier of a moment', () => {
  it('lies between those of before and those of after', () => {
    const before = newId();
    const bound = earliestIdAt(new Date(Date.now() + 1));
    expect(isUuid(bound)).toBe(true);
    expect(before < bound).toBe(true);
    expect(earliestIdAt(new Date(Date.now() - 1_000)) < before).toBe(true);
  });

  it('grows with time, also where the number of digits changes', () => {
    const times = [0, 15, 16, 2 ** 40 - 1, 2 ** 40, Date.now()];
    const bounds = times.map((time) => earliestIdAt(new Date(time)));
    expect([...bounds].sort()).toEqual(bounds);
  });
});
