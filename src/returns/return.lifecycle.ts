export const RETURN_STATUSES = ['requested', 'approved', 'received', 'refunded', 'rejected'] as const;

export type ReturnStatus = (typeof RETURN_STATUSES)[number];

/** Which state may follow which. What has arrived is not refused any more: its money is on the way back. */
export const RETURN_TRANSITIONS = {
  requested: ['approved', 'rejected'],
  approved: ['received', 'rejected'],
  received: ['refunded'],
  refunded: [],
  rejected: [],
} as const satisfies Record<ReturnStatus, readonly ReturnStatus[]>;

/** The states from which this one can be entered: what a conditional update asks for. */
export const returnStatesBefore = (next: ReturnStatus): ReturnStatus[] =>
  RETURN_STATUSES.filter((status) => (RETURN_TRANSITIONS[status] as readonly ReturnStatus[]).includes(next));
