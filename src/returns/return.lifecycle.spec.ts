import { RETURN_STATUSES, RETURN_TRANSITIONS, type ReturnStatus, returnStatesBefore } from './return.lifecycle';

const FINAL: readonly ReturnStatus[] = ['refunded', 'rejected'];

function reachableFrom(start: ReturnStatus): Set<ReturnStatus> {
  const seen = new Set<ReturnStatus>([start]);
  for (const status of seen) for (const next of RETURN_TRANSITIONS[status]) seen.add(next);
  return seen;
}

describe('The lifecycle of a return', () => {
  it('reaches every state from the first one', () => {
    expect([...reachableFrom('requested')].sort()).toEqual([...RETURN_STATUSES].sort());
  });

  it.each(RETURN_STATUSES)('has no dead end at %s', (status) => {
    expect([...reachableFrom(status)].some((state) => FINAL.includes(state))).toBe(true);
  });

  it.each(FINAL)('never leaves %s', (status) => {
    expect(RETURN_TRANSITIONS[status]).toEqual([]);
  });

  it('goes to no state twice in a row, and to the first one never', () => {
    for (const status of RETURN_STATUSES) expect(returnStatesBefore(status)).not.toContain(status);
    expect(returnStatesBefore('requested')).toEqual([]);
  });

  it('rejects what has not arrived yet, and nothing else', () => {
    expect(returnStatesBefore('rejected')).toEqual(['requested', 'approved']);
  });
});
