export type ChargeStatus = 'captured' | 'authorized' | 'declined' | 'voided';

export interface Charge {
  id: string;
  /** The idempotency key that it was made with. */
  key: string;
  status: ChargeStatus;
  /** In minor units, as every amount here. */
  amount: number;
  currency: string;
  /** The caller's own name for it. */
  reference: string;
  refundedAmount: number;
  declineCode: string | null;
  createdAt: string;
}

export interface Refund {
  id: string;
  key: string;
  charge: string;
  amount: number;
  currency: string;
  status: 'succeeded';
  createdAt: string;
}

export type Operation = 'charge' | 'capture' | 'void' | 'refund';

/** One thing that happened, whole: it is one line of the file, so that a kill cannot leave half of it. */
export interface Change {
  operation: Operation;
  key: string;
  /** What was asked for; another question under the same key is refused. */
  asked: string;
  at: string;
  /** As it stands afterwards. */
  charge: Charge;
  refund: Refund | null;
  /** The id of the webhook that tells of it. */
  event: string;
}

/** The webhook of this id has arrived. */
export interface Delivery {
  delivered: string;
}

export type Line = Change | Delivery;

/**
 * What an accountant reads. Money in is the sum of `capture`, money back the sum of `refund`; `charge` says that an
 * amount was put aside on the card, and `void` that it was let go.
 */
export interface Entry {
  type: Operation;
  at: string;
  key: string;
  charge: string;
  amount: number;
  currency: string;
  reference: string;
}

export function entriesOf({ operation, key, at, charge, refund }: Change): Entry[] {
  const { id, currency, reference } = charge;
  const amount = refund?.amount ?? charge.amount;
  return moves(operation, charge.status).map((type) => ({ type, at, key, charge: id, amount, currency, reference }));
}

/** A card that declined has moved nothing; a charge that is captured at once has put aside and taken. */
function moves(operation: Operation, status: ChargeStatus): Operation[] {
  if (operation !== 'charge') return [operation];
  if (status === 'declined') return [];
  return status === 'captured' ? ['charge', 'capture'] : ['charge'];
}
