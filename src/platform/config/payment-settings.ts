/** The variables that this is made of, as `environment.ts` reads them. */
interface Variables {
  HAAT_MODE: string;
  PAYMENT_CAPTURE: 'immediate' | 'on_shipment';
  PAYMENT_WINDOW_SECONDS: number;
  SANDBOX_GATEWAY_URL?: string;
  SANDBOX_GATEWAY_KEY?: string;
  SANDBOX_WEBHOOK_SECRET?: string;
  STRIPE_SECRET_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  STRIPE_API_URL: string;
}

/** How money comes in. What is `null` is not connected; `manual` always is. */
export interface PaymentSettings {
  capture: 'immediate' | 'on_shipment';
  /** How long the goods of an order are held that is not paid yet. */
  windowSeconds: number;
  sandbox: { url: string; key: string; webhookSecret: string } | null;
  stripe: { secretKey: string; webhookSecret: string; apiUrl: string } | null;
}

/** The settings of a gateway belong together: half of them would take money and never hear of it. */
const TOGETHER = [
  ['SANDBOX_GATEWAY_URL', 'SANDBOX_GATEWAY_KEY', 'SANDBOX_WEBHOOK_SECRET'],
  ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
] as const satisfies readonly (readonly (keyof Variables)[])[];

export function complaintsAboutPayments(environment: Variables): string[] {
  const halves = TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => environment[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return [];
    const given = names.filter((name) => environment[name] !== undefined);
    return missing.map((name) => `${name} must be set, as ${given.join(' and ')} ${given.length > 1 ? 'are' : 'is'}`);
  });
  return environment.HAAT_MODE === 'production' ? [...halves, ...unfitForRealMoney(environment)] : halves;
}

function unfitForRealMoney({ SANDBOX_GATEWAY_URL: sandbox, STRIPE_API_URL: stripe }: Variables): string[] {
  return [
    ...(sandbox === undefined ? [] : ['SANDBOX_GATEWAY_URL must not be set in production: its money is not real']),
    ...(/^http:/i.test(stripe)
      ? ['STRIPE_API_URL must begin with https in production: the secret key goes there']
      : []),
  ];
}

export function readPaymentSettings(environment: Variables): PaymentSettings {
  const { SANDBOX_GATEWAY_URL: url, SANDBOX_GATEWAY_KEY: key, SANDBOX_WEBHOOK_SECRET: sandboxSecret } = environment;
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: stripeSecret, STRIPE_API_URL: apiUrl } = environment;
  const isSandbox = url !== undefined && key !== undefined && sandboxSecret !== undefined;
  const isStripe = secretKey !== undefined && stripeSecret !== undefined;
  return {
    capture: environment.PAYMENT_CAPTURE,
    windowSeconds: environment.PAYMENT_WINDOW_SECONDS,
    sandbox: isSandbox ? { url: url.replace(/\/+$/, ''), key, webhookSecret: sandboxSecret } : null,
    stripe: isStripe ? { secretKey, webhookSecret: stripeSecret, apiUrl } : null,
  };
}
