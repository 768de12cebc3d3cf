import { createHmac } from 'node:crypto';
import type { Change } from './change';

/** A webhook, the same at every attempt. */
export interface Letter {
  id: string;
  body: string;
}

export function letterOf({ operation, at, charge, refund, event }: Change): Letter {
  const type = operation === 'refund' ? 'refund.succeeded' : `charge.${charge.status}`;
  const data = refund ? { refund, charge } : { charge };
  return { id: event, body: JSON.stringify({ type, timestamp: at, data }) };
}

/** The headers of one attempt, after Standard Webhooks 1.0. */
export function headersOf({ id, body }: Letter, secret: Buffer, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Twice as long after every failure. `random`, from 0 to 1, takes up to a fifth of it, so that not all come at once. */
export const pauseAfter = (failures: number, random: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (1 - random / 5);
