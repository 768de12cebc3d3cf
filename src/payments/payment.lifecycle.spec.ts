import {
  PAYMENT_STATES,
  PAYMENT_TRANSITIONS,
  type PaymentState,
  paymentStatesBefore,
  REFUND_STATES,
  REFUND_TRANSITIONS,
} from './payment.lifecycle';

function reachable<State extends string>(from: State, transitions: Record<State, readonly State[]>): Set<State> {
  const seen = new Set<State>([from]);
  for (const state of seen) for (const next of transitions[state]) seen.add(next);
  return seen;
}

describe('The lifecycle of a payment', () => {
  it('reaches every state from the first one', () => {
    expect([...reachable<PaymentState>('pending', PAYMENT_TRANSITIONS)].sort()).toEqual([...PAYMENT_STATES].sort());
  });

  it('never takes back that money came in', () => {
    expect(PAYMENT_TRANSITIONS.captured).toEqual([]);
  });

  it('believes late money, whatever was thought before', () => {
    expect(paymentStatesBefore('captured')).toEqual(['pending', 'authorized', 'failed', 'voided']);
  });

  it('goes to no state twice in a row', () => {
    for (const state of PAYMENT_STATES) expect(paymentStatesBefore(state)).not.toContain(state);
  });
});

describe('The lifecycle of a refund', () => {
  it('ends', () => {
    expect([...reachable('pending', REFUND_TRANSITIONS)].sort()).toEqual([...REFUND_STATES].sort());
    expect([...REFUND_TRANSITIONS.succeeded, ...REFUND_TRANSITIONS.failed]).toEqual([]);
  });
});
