import { type Environment, type Mode, readEnvironment } from './environment';
import { type IdentityProvider, readProviders } from './identity-providers';
import { listed } from './listed';
import { type PaymentSettings, readPaymentSettings } from './payment-settings';
import { readStorageSettings, type StorageSettings } from './storage-settings';
import { readWebhookSettings, type WebhookSettings } from './webhook-settings';

/** So many, in so long. */
export interface Allowance {
  points: number;
  seconds: number;
}

/** Who sells. */
interface Store {
  name: string;
  /** As its documents have it; lines may be more than one. */
  address: string | null;
  taxId: string | null;
  currency: string;
  /** Where it sells from. */
  country: string;
  region: string;
  pricesIncludeTax: boolean;
}

/** The settings of this process, typed and checked once at boot. The only way to the environment. */
export class Config {
  readonly mode: Mode;
  readonly http: {
    host: string;
    port: number;
    workerPort: number;
    trustedProxies: string[];
    drainMs: number;
    keptAnswersMb: number;
  };
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Where links in mails lead; without a slash at the end. */
  readonly storefrontUrl: string;
  /** The web pages that are ours: the storefront's, our own, and those that the operator named. */
  readonly ownOrigins: string[];
  /** What passkeys belong to (WebAuthn's relying party identifier). */
  readonly passkeyDomain: string;
  readonly identityProviders: readonly IdentityProvider[];
  readonly database: { url: string; poolSize: number };
  readonly redisUrl: string;
  readonly mail: { smtpUrl: string; from: string };
  readonly secret: string;
  readonly limits: { requests: Allowance; signIn: Allowance };
  readonly store: Store;
  readonly payments: PaymentSettings;
  readonly webhooks: WebhookSettings;
  readonly campaigns: { mailsPerSecond: number };
  readonly storage: StorageSettings;
  readonly logLevel: string;

  constructor(environment: Environment) {
    this.mode = environment.HAAT_MODE;
    this.http = {
      host: environment.HOST,
      port: environment.PORT,
      workerPort: environment.WORKER_PORT,
      trustedProxies: listed(environment.TRUSTED_PROXIES),
      drainMs: environment.SHUTDOWN_DRAIN_MS,
      keptAnswersMb: environment.KEPT_ANSWERS_MB,
    };
    this.publicUrl = withoutSlash(environment.PUBLIC_URL);
    this.storefrontUrl = withoutSlash(environment.STOREFRONT_URL ?? environment.PUBLIC_URL);
    this.ownOrigins = ownOrigins([this.storefrontUrl, this.publicUrl], environment.CORS_ORIGINS);
    this.passkeyDomain = environment.PASSKEY_DOMAIN ?? new URL(this.storefrontUrl).hostname;
    this.identityProviders = readProviders(environment.OIDC_PROVIDERS, this.storefrontUrl);
    this.database = { url: environment.DATABASE_URL, poolSize: environment.DATABASE_POOL_SIZE };
    this.redisUrl = environment.REDIS_URL;
    this.mail = { smtpUrl: environment.SMTP_URL, from: environment.MAIL_FROM };
    this.secret = environment.APP_SECRET;
    this.limits = { requests: allowance(environment.RATE_LIMIT), signIn: allowance(environment.SIGN_IN_LIMIT) };
    this.store = {
      name: environment.STORE_NAME,
      address: environment.STORE_ADDRESS ?? null,
      taxId: environment.STORE_TAX_ID ?? null,
      currency: environment.STORE_CURRENCY,
      country: environment.STORE_COUNTRY,
      region: environment.STORE_REGION,
      pricesIncludeTax: environment.PRICES_INCLUDE_TAX === 'true',
    };
    this.payments = readPaymentSettings(environment);
    this.webhooks = readWebhookSettings(environment);
    this.campaigns = { mailsPerSecond: environment.CAMPAIGN_MAILS_PER_SECOND };
    this.storage = readStorageSettings(environment);
    this.logLevel = environment.LOG_LEVEL;
  }

  /** @param instead of what the environment says */
  static fromEnvironment(variables: NodeJS.ProcessEnv = process.env, instead: Record<string, string> = {}): Config {
    return new Config(readEnvironment({ ...variables, ...instead }));
  }
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const ownOrigins = (urls: readonly string[], named?: string): string[] => [
  ...new Set([...urls, ...listed(named)].map((url) => new URL(url).origin)),
];

function allowance(text: string): Allowance {
  const [points = 1, seconds = 1] = text.split('/').map(Number);
  return { points, seconds };
}
