import { ORDER_STATUSES, ORDER_TRANSITIONS, type OrderStatus, statesBefore } from './order.lifecycle';

const FINAL: readonly OrderStatus[] = ['completed', 'cancelled'];

function reachableFrom(start: OrderStatus): Set<OrderStatus> {
  const seen = new Set<OrderStatus>();
  const waiting: OrderStatus[] = [start];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const next of ORDER_TRANSITIONS[state]) {
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return seen;
}

describe('The lifecycle of an order', () => {
  it.each(ORDER_STATUSES)('has no dead end at %s', (status) => {
    const ends = FINAL.includes(status) || [...reachableFrom(status)].some((state) => FINAL.includes(state));
    expect(ends).toBe(true);
  });

  it('reaches every state from the first one', () => {
    expect([...reachableFrom('pending'), 'pending'].sort()).toEqual([...ORDER_STATUSES].sort());
  });

  it.each(FINAL)('never leaves %s', (status) => {
    expect(ORDER_TRANSITIONS[status]).toEqual([]);
  });

  it('knows what may be cancelled', () => {
    expect(statesBefore('cancelled')).toEqual(['pending', 'confirmed']);
  });
});
