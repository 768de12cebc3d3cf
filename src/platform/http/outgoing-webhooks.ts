/** A message that this program sends by itself, for the `webhooks` of the OpenAPI document. */
export interface OutgoingWebhook {
  /** `order.placed`. */
  type: string;
  /** When it is sent. */
  summary: string;
  /** The class of its `data`. */
  data: new () => object;
}

type Json = Record<string, unknown>;

const catalogue = new Map<string, OutgoingWebhook>();

/** Documents messages. The same one twice cannot be meant. */
export function documentWebhooks(webhooks: readonly OutgoingWebhook[]): void {
  for (const webhook of webhooks) {
    if (catalogue.has(webhook.type)) throw new Error(`The webhook ${webhook.type} is documented twice`);
    catalogue.set(webhook.type, webhook);
  }
}

/** The classes whose schemas the document needs. */
export const webhookModels = (): OutgoingWebhook['data'][] => [
  ...new Set([...catalogue.values()].map(({ data }) => data)),
];

/** The `webhooks` of the document: one operation a type of message, which the receiver serves. */
export const webhookOperations = (): Record<string, Json> =>
  Object.fromEntries([...catalogue.values()].map((webhook) => [webhook.type, { post: operationOf(webhook) }]));

function operationOf({ type, summary, data }: OutgoingWebhook): Json {
  return {
    operationId: `webhook${type.replace(/(?:^|[._])(\w)/g, (_, first: string) => first.toUpperCase())}`,
    summary,
    description: 'Standard Webhooks 1.0. Verify the signature over the raw body, and take a `webhook-id` once.',
    tags: ['Webhooks'],
    security: [],
    parameters: HEADERS,
    requestBody: { required: true, content: { 'application/json': { schema: messageOf(type, data.name) } } },
    responses: {
      '2XX': { description: 'Taken. Answer within ten seconds, and work afterwards.' },
      '410': { description: 'Nobody wants this any more: the endpoint is switched off.' },
      default: {
        description: 'Not taken: it is sent again, nine times in all, over a day. Redirects are not followed.',
      },
    },
  };
}

const messageOf = (type: string, dataName: string): Json => ({
  type: 'object',
  properties: {
    type: { type: 'string', const: type, example: type },
    timestamp: { type: 'string', format: 'date-time', description: 'When it happened.' },
    data: { $ref: `#/components/schemas/${dataName}` },
  },
  required: ['type', 'timestamp', 'data'],
});

const header = (name: string, description: string, example: string): Json => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string', example },
});

const HEADERS: readonly Json[] = [
  header(
    'webhook-id',
    'The same on every try, also when it is sent again by hand.',
    '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11',
  ),
  header('webhook-timestamp', 'When this try was signed, in seconds since 1970. Refuse what is old.', '1793525400'),
  header(
    'webhook-signature',
    '`v1,` and the HMAC-SHA-256, in base64, of `<id>.<timestamp>.<body>`. After a rotation of the secret there are two, separated by a space.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
];
