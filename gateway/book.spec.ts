import { Book } from './book';
import type { Change, Charge, Line, Operation, Refund } from './change';
import { lineOf, wholeLines } from './ledger-lines';

const at = '2026-11-22T12:18:20.619Z';
const charge = (status: Charge['status'], refundedAmount = 0): Charge => ({
  ...{ id: 'ch_1', key: 'pay', status, amount: 500, currency: 'INR', reference: 'H-1' },
  ...{ refundedAmount, declineCode: status === 'declined' ? 'card_declined' : null, createdAt: at },
});
const refund: Refund = {
  ...{ id: 're_1', key: 'back', charge: 'ch_1', amount: 200, currency: 'INR' },
  ...{ status: 'succeeded', createdAt: at },
};
const change = (operation: Operation, key: string, after: Charge, back: Refund | null = null): Change => ({
  ...{ operation, key, asked: key, at, charge: after, refund: back, event: `evt_${operation}` },
});
const moves = (lines: Line[]): [string, number][] => Book.of(lines).entries.map(({ type, amount }) => [type, amount]);

describe('The book', () => {
  const lines: Line[] = [
    change('charge', 'pay', charge('authorized')),
    change('capture', 'take', charge('captured')),
    { delivered: 'evt_charge' },
    change('refund', 'back', charge('captured', 200), refund),
  ];

  it('is the same after its lines went through the file', () => {
    const book = Book.of(wholeLines(Buffer.from(lines.map(lineOf).join(''))).lines);
    expect(book).toEqual(Book.of(lines));
    expect(book.chargeOfKey('pay')).toEqual(charge('captured', 200));
    expect(book.charge('ch_1')).toEqual(charge('captured', 200));
    expect(book.refundOfKey('back')).toEqual(refund);
    expect([...book.undelivered.keys()]).toEqual(['evt_capture', 'evt_refund']);
  });

  it('knows a key only in the operation that it was used for', () => {
    const book = Book.of(lines);
    expect(book.changeOf('capture', 'take')?.asked).toBe('take');
    expect(book.chargeOfKey('take')).toBeUndefined();
    expect(book.refundOfKey('pay')).toBeUndefined();
  });
});

describe('The entries', () => {
  it.each<[string, Line[], [string, number][]]>([
    [
      'a charge taken at once',
      [change('charge', 'pay', charge('captured'))],
      [
        ['charge', 500],
        ['capture', 500],
      ],
    ],
    ['a charge put aside', [change('charge', 'pay', charge('authorized'))], [['charge', 500]]],
    ['a declined card', [change('charge', 'pay', charge('declined'))], []],
    ['a charge let go', [change('void', 'off', charge('voided'))], [['void', 500]]],
    ['a part given back', [change('refund', 'back', charge('captured', 200), refund)], [['refund', 200]]],
  ])('of %s', (_name, lines, expected) => expect(moves(lines)).toEqual(expected));
});
