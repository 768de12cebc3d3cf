import type { Change, Delivery } from './change';
import { lineOf, wholeLines } from './ledger-lines';

const change: Change = {
  operation: 'charge',
  key: 'order-1',
  asked: '[21000]',
  at: '2026-11-22T12:18:20.619Z',
  charge: {
    id: 'ch_1',
    key: 'order-1',
    status: 'captured',
    amount: 21_000,
    currency: 'INR',
    reference: 'मखाना',
    refundedAmount: 0,
    declineCode: null,
    createdAt: '2026-11-22T12:18:20.619Z',
  },
  refund: null,
  event: 'evt_1',
};
const delivery: Delivery = { delivered: 'evt_1' };
const content = Buffer.from(lineOf(change) + lineOf(delivery));

it('reads back what it writes', () => {
  expect(wholeLines(content)).toEqual({ lines: [change, delivery], bytes: content.length });
  expect(wholeLines(Buffer.alloc(0))).toEqual({ lines: [], bytes: 0 });
});

it('keeps every whole line and no other, wherever a kill cuts the file', () => {
  const first = Buffer.byteLength(lineOf(change));
  for (let cut = 0; cut < content.length; cut++) {
    const expected = cut < first ? { lines: [], bytes: 0 } : { lines: [change], bytes: first };
    expect(wholeLines(content.subarray(0, cut))).toEqual(expected);
  }
});

it('refuses a whole line that it cannot read, and says which', () => {
  expect(() => wholeLines(Buffer.from(`${lineOf(change)}{"oper\n`))).toThrow('Line 2 of the ledger');
});
