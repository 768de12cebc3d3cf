import { defineProblem } from '../common/problem';

export const InvoiceNotYet = defineProblem({
  code: 'invoices.not_yet',
  status: 409,
  title: 'There is no invoice of this order',
  advice:
    'An order has one from when it is confirmed. Ask again then; one that was cancelled before anybody asked never has one.',
});
