/** What can happen to an order. */
export const TIMELINE_TYPES = [
  'placed',
  'confirmed',
  'payment_authorized',
  'payment_captured',
  'payment_failed',
  'payment_voided',
  'refunded',
  'refund_failed',
  'shipped',
  'delivered',
  'return_requested',
  'return_approved',
  'return_rejected',
  'return_received',
  'return_refunded',
  'completed',
  'cancelled',
] as const;

export type TimelineType = (typeof TIMELINE_TYPES)[number];

/** What an entry says beside its kind. No words of people, so that nothing here has to be erased with them. */
export interface TimelineData {
  amountMinor?: number;
  /** Why a payment failed, in a word for programs. */
  failure?: string;
  fulfilmentId?: string;
  returnId?: string;
}

export interface NewTimelineEntry {
  type: TimelineType;
  data?: TimelineData;
}
