import { plainToInstance, Transform } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { complaintsAboutProviders } from './identity-providers';
import { complaintsAboutPayments } from './payment-settings';
import { complaintsAboutStorage } from './storage-settings';
import { complaintsAboutWebhooks } from './webhook-settings';

const MODES = ['production', 'local', 'test'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type Mode = (typeof MODES)[number];

const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/_=-]{16,}$/;

const ToInt = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );
const WhenSet = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
const Url = (protocols: string[], says: string): PropertyDecorator =>
  IsUrl(
    { protocols, require_protocol: true, require_tld: false, require_valid_protocol: true },
    { message: `must be ${says}` },
  );

/**
 * Every variable that the program reads, with its bounds and its default. An unset variable means its default; an
 * empty one counts as unset, because compose files pass empty strings for what is not given.
 */
export class Environment {
  @IsIn(MODES, { message: `must be one of ${MODES.join(', ')}` })
  HAAT_MODE: Mode = 'production';

  @ToInt()
  @IsInt({ message: 'must be a port number' })
  @Min(1)
  @Max(65535)
  PORT = 3000;

  @ToInt()
  @IsInt({ message: 'must be a port number' })
  @Min(1)
  @Max(65535)
  WORKER_PORT = 3001;

  @IsString()
  HOST = '0.0.0.0';

  @Url(['http', 'https'], 'an http(s) URL without a path, such as https://api.example.com')
  PUBLIC_URL!: string;

  @WhenSet()
  @Url(['http', 'https'], 'an http(s) URL')
  STOREFRONT_URL?: string;

  @WhenSet()
  @Matches(/^https?:\/\/[^/\s,]+(,\s*https?:\/\/[^/\s,]+)*$/, {
    message: 'must be a list of origins such as https://shop.example.com, separated by commas',
  })
  CORS_ORIGINS?: string;

  @WhenSet()
  @Matches(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, { message: 'must be a domain such as example.com' })
  PASSKEY_DOMAIN?: string;

  /** Checked as a whole in `identity-providers.ts`. */
  @WhenSet()
  @IsString()
  OIDC_PROVIDERS?: string;

  @Matches(/^postgres(ql)?:\/\/\S+\/\S+$/, { message: 'must be a URL such as postgres://user:password@host:5432/haat' })
  DATABASE_URL!: string;

  @ToInt()
  @IsInt({ message: 'must be a whole number' })
  @Min(2)
  @Max(100)
  DATABASE_POOL_SIZE = 10;

  @Matches(/^rediss?:\/\/\S+$/, { message: 'must be a URL such as redis://host:6379/0' })
  REDIS_URL!: string;

  @Matches(/^smtps?:\/\/\S+$/, { message: 'must be a URL such as smtp://user:password@host:587' })
  SMTP_URL!: string;

  @IsEmail(
    { allow_display_name: true, require_tld: false },
    { message: 'must be an address such as "Haat <shop@example.com>"' },
  )
  MAIL_FROM!: string;

  @IsString({ message: 'must be set: at least 32 random characters' })
  @MinLength(32, { message: 'must have at least 32 random characters' })
  APP_SECRET!: string;

  @WhenSet()
  @Matches(/^[0-9a-fA-F.:/, ]+$/, { message: 'must be a list of addresses or CIDR ranges, separated by commas' })
  TRUSTED_PROXIES?: string;

  @Matches(/^[1-9]\d{0,8}\/[1-9]\d{0,5}$/, { message: 'must be <requests>/<seconds>, such as 600/60' })
  RATE_LIMIT = '1200/60';

  @Matches(/^[1-9]\d{0,8}\/[1-9]\d{0,5}$/, { message: 'must be <attempts>/<seconds>, such as 10/900' })
  SIGN_IN_LIMIT = '10/900';

  @ToInt()
  @IsInt({ message: 'must be a number of megabytes' })
  @Min(0)
  @Max(4_096)
  KEPT_ANSWERS_MB = 32;

  @IsString()
  @MinLength(1)
  STORE_NAME = 'Haat';

  @WhenSet()
  @MaxLength(500, { message: 'must have at most 500 characters' })
  STORE_ADDRESS?: string;

  @WhenSet()
  @Matches(/^[A-Za-z0-9 ./-]{2,30}$/, { message: 'must be a tax number such as 10ABCDE1234F1Z5' })
  STORE_TAX_ID?: string;

  @Matches(/^[A-Z]{3}$/, { message: 'must be an ISO 4217 code such as INR' })
  STORE_CURRENCY = 'INR';

  @Matches(/^[A-Z]{2}$/, { message: 'must be an ISO 3166-1 alpha-2 code such as IN' })
  STORE_COUNTRY = 'IN';

  @Matches(/^[A-Z0-9]{1,3}$/, { message: 'must be the part of an ISO 3166-2 code after the country, such as BR' })
  STORE_REGION = 'BR';

  @IsIn(['true', 'false'], { message: 'must be true or false' })
  PRICES_INCLUDE_TAX = 'true';

  /** Whether money is taken with the order, or promised with it and taken when goods leave. */
  @IsIn(['immediate', 'on_shipment'], { message: 'must be immediate or on_shipment' })
  PAYMENT_CAPTURE: 'immediate' | 'on_shipment' = 'immediate';

  @ToInt()
  @IsInt({ message: 'must be a number of seconds' })
  @Min(1)
  @Max(2_592_000)
  PAYMENT_WINDOW_SECONDS = 1_800;

  @WhenSet()
  @Url(['http', 'https'], 'an http(s) URL')
  SANDBOX_GATEWAY_URL?: string;

  @WhenSet()
  @IsString()
  SANDBOX_GATEWAY_KEY?: string;

  @WhenSet()
  @Matches(WEBHOOK_SECRET, { message: 'must be whsec_ and a key in base64' })
  SANDBOX_WEBHOOK_SECRET?: string;

  @WhenSet()
  @Matches(/^[sr]k_\w+$/, { message: 'must be a secret key of Stripe, such as sk_live_…' })
  STRIPE_SECRET_KEY?: string;

  @WhenSet()
  @Matches(WEBHOOK_SECRET, { message: 'must be the signing secret of the endpoint at Stripe, such as whsec_…' })
  STRIPE_WEBHOOK_SECRET?: string;

  @Url(['http', 'https'], 'an http(s) URL')
  STRIPE_API_URL = 'https://api.stripe.com';

  /** Both are checked as a whole in `webhook-settings.ts`. */
  @WhenSet()
  @IsString()
  WEBHOOK_ALLOWED_TARGETS?: string;

  @WhenSet()
  @IsString()
  WEBHOOK_DNS_SERVERS?: string;

  /** Over all workers and campaigns together. */
  @ToInt()
  @IsInt({ message: 'must be a number of mails' })
  @Min(1)
  @Max(1_000)
  CAMPAIGN_MAILS_PER_SECOND = 50;

  @IsIn(['local', 's3'], { message: 'must be local or s3' })
  STORAGE: 'local' | 's3' = 'local';

  @IsString()
  STORAGE_PATH = 'files';

  @WhenSet()
  @Url(['http', 'https'], 'an http(s) URL')
  S3_ENDPOINT?: string;

  @Matches(/^[a-z0-9-]{1,40}$/, { message: 'must be a region such as ap-south-1' })
  S3_REGION = 'us-east-1';

  @WhenSet()
  @Matches(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { message: 'must be the name of a bucket' })
  S3_BUCKET?: string;

  @WhenSet()
  @IsString()
  S3_ACCESS_KEY_ID?: string;

  @WhenSet()
  @IsString()
  S3_SECRET_ACCESS_KEY?: string;

  @IsIn(['true', 'false'], { message: 'must be true or false' })
  S3_PATH_STYLE: 'true' | 'false' = 'false';

  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';

  @ToInt()
  @IsInt({ message: 'must be a number of milliseconds' })
  @Min(0)
  @Max(25_000)
  SHUTDOWN_DRAIN_MS = 5_000;
}

/** What local and test mode need not be told. Production has no such defaults: it must be told everything. */
const RELAXED: Partial<Record<keyof Environment, string>> = {
  HOST: '127.0.0.1',
  MAIL_FROM: 'Haat <shop@haat.test>',
  RATE_LIMIT: '100000/60',
  SIGN_IN_LIMIT: '10/60',
  SHUTDOWN_DRAIN_MS: '0',
  STORAGE_PATH: '.haat/files',
};

/** The environment is not fit to start with. The message names every variable at once, and never its value. */
export class BadEnvironment extends Error {
  constructor(readonly complaints: readonly string[]) {
    super(`The environment is not fit to start with:\n${complaints.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'BadEnvironment';
  }
}

export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const relaxed = given['HAAT_MODE'] === 'local' || given['HAAT_MODE'] === 'test' ? relaxedDefaults(given) : {};
  const environment = plainToInstance(Environment, { ...relaxed, ...given }, { exposeDefaultValues: true });
  const complaints = [
    ...invalidVariables(environment),
    ...weakInProduction(environment),
    ...complaintsAboutPayments(environment),
    ...complaintsAboutProviders(environment.OIDC_PROVIDERS, environment.HAAT_MODE),
    ...complaintsAboutWebhooks(environment),
    ...complaintsAboutStorage(environment),
  ];
  if (complaints.length > 0) throw new BadEnvironment(complaints);
  return environment;
}

function relaxedDefaults(given: Record<string, unknown>): Record<string, unknown> {
  const port = typeof given['PORT'] === 'string' ? given['PORT'] : '3000';
  return { ...RELAXED, PUBLIC_URL: `http://localhost:${/^\d+$/.test(port) ? port : '3000'}` };
}

function invalidVariables(environment: Environment): string[] {
  return validateSync(environment, { forbidUnknownValues: false, stopAtFirstError: true }).map((error) => {
    const [reason = 'is not valid'] = Object.values(error.constraints ?? {});
    return `${error.property} ${reason.replace(new RegExp(`^${error.property} `), '')}`;
  });
}

function weakInProduction({ HAAT_MODE, APP_SECRET }: Environment): string[] {
  if (HAAT_MODE !== 'production' || typeof APP_SECRET !== 'string' || APP_SECRET.length < 32) return [];
  const distinct = new Set(APP_SECRET).size;
  return distinct < 12 || /change.?me|example|secret/i.test(APP_SECRET)
    ? ['APP_SECRET is guessable: make one with `openssl rand -base64 32`']
    : [];
}
