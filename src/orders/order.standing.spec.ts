import { fulfilmentStatusOf, isSettled, type Money, paymentStatusOf, statusAfter } from './order.standing';

type State = Money['payments'][number]['status'];

const money = (chargedMinor: number, capturedMinor: number, refundedMinor: number, ...states: State[]): Money => ({
  chargedMinor,
  capturedMinor,
  refundedMinor,
  payments: states.map((status) => ({ status })),
});

describe('The money of an order', () => {
  it.each<[string, Money]>([
    ['unpaid', money(100, 0, 0)],
    ['unpaid', money(100, 0, 0, 'pending')],
    ['unpaid', money(100, 0, 0, 'failed', 'pending')],
    ['unpaid', money(100, 40, 0, 'captured')],
    ['unpaid', money(0, 0, 0, 'voided')],
    ['failed', money(100, 0, 0, 'failed')],
    ['unpaid', money(100, 40, 0, 'captured', 'failed')],
    ['authorized', money(100, 0, 0, 'failed', 'authorized')],
    ['paid', money(100, 100, 0, 'captured')],
    ['paid', money(60, 60, 0, 'captured')],
    ['paid', money(0, 100, 0, 'captured')],
    ['partially_refunded', money(60, 100, 40, 'captured')],
    ['refunded', money(0, 100, 100, 'captured')],
  ])('is %s', (status, standing) => {
    expect(paymentStatusOf(standing)).toBe(status);
  });
});

describe('The goods of an order', () => {
  const line = (quantity: number, fulfilledQuantity = 0, returnedQuantity = 0) => ({
    quantity,
    fulfilledQuantity,
    returnedQuantity,
  });

  it.each([
    ['unfulfilled', [line(2), line(1)]],
    ['partially_shipped', [line(2, 1), line(1)]],
    ['partially_shipped', [line(2, 2, 2), line(1)]],
    ['shipped', [line(2, 2), line(1, 1)]],
    ['shipped', [line(2, 2, 1), line(1, 1, 1)]],
    ['returned', [line(2, 2, 2), line(1, 1, 1)]],
  ])('are %s', (status, lines) => {
    expect(fulfilmentStatusOf(lines, 'unfulfilled')).toBe(status);
  });

  it('stay delivered until all of them have come back', () => {
    expect(fulfilmentStatusOf([line(2, 2, 1)], 'delivered')).toBe('delivered');
    expect(fulfilmentStatusOf([line(2, 2, 2)], 'delivered')).toBe('returned');
  });
});

describe('An order', () => {
  it('is over when all arrived and is paid, or all came back and nobody owes anything', () => {
    expect(isSettled('delivered', 'paid', money(100, 100, 0))).toBe(true);
    expect(isSettled('delivered', 'unpaid', money(100, 0, 0))).toBe(false);
    expect(isSettled('delivered', 'unpaid', money(0, 0, 0))).toBe(true);
    expect(isSettled('shipped', 'paid', money(100, 100, 0))).toBe(false);
    expect(isSettled('returned', 'paid', money(20, 100, 0))).toBe(false);
    expect(isSettled('returned', 'refunded', money(0, 100, 100))).toBe(true);
    expect(isSettled('returned', 'unpaid', money(0, 0, 0))).toBe(true);
  });

  it('is confirmed by money, and completed by money and goods', () => {
    expect(statusAfter('pending', 'unfulfilled', 'failed', money(100, 0, 0))).toBe('pending');
    expect(statusAfter('pending', 'unfulfilled', 'authorized', money(100, 0, 0))).toBe('confirmed');
    expect(statusAfter('confirmed', 'delivered', 'paid', money(100, 100, 0))).toBe('completed');
    expect(statusAfter('cancelled', 'unfulfilled', 'paid', money(0, 100, 0))).toBe('cancelled');
  });
});
