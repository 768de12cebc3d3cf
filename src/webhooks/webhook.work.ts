/** Sending what is due. */
export const WEBHOOK_WORK = 'webhooks.dispatch';
