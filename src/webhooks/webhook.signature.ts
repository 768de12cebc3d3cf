import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** As long as the hash that it keys. */
const SECRET_BYTES = 32;

/** A secret to sign with, as Standard Webhooks writes it. */
export const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The headers of one try (https://www.standardwebhooks.com): signed by each secret that is valid at this moment. */
export const signedHeaders = (
  id: string,
  body: string,
  secrets: readonly string[],
  at: Date,
): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
});
