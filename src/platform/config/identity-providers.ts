import { plainToInstance } from 'class-transformer';
import { IsOptional, IsString, IsUrl, Matches, MaxLength, MinLength, validateSync } from 'class-validator';

/** An identity provider that accounts may be opened with (OpenID Connect). */
export interface IdentityProvider {
  /** As paths have it. */
  name: string;
  /** As buttons have it. */
  title: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The page that the provider leads back to. */
  redirectUri: string;
  scopes: string;
}

const VARIABLE = 'OIDC_PROVIDERS';
const MOST = 20;
const SCOPES = 'openid email profile';

export const PROVIDER_NAME = /^[a-z0-9-]{1,40}$/;

const Address = (says: string): PropertyDecorator =>
  IsUrl(
    {
      protocols: ['http', 'https'],
      require_protocol: true,
      require_tld: false,
      allow_query_components: false,
      allow_fragments: false,
      disallow_auth: true,
    },
    { message: `must be ${says}` },
  );
const Words =
  (max: number): PropertyDecorator =>
  (target, key) => {
    for (const rule of [IsString(), MinLength(1), MaxLength(max)]) rule(target, key);
  };

/** One entry of `OIDC_PROVIDERS`. */
class ProviderEntry {
  @Matches(PROVIDER_NAME, { message: 'must be 1 to 40 of a-z, 0-9 and -' })
  name!: string;

  @Words(100)
  title!: string;

  @Address('the URL that the provider calls itself, such as https://login.acme.example')
  issuer!: string;

  @Words(500)
  clientId!: string;

  @Words(2_000)
  clientSecret!: string;

  @IsOptional()
  @Address('the URL of a page without a query, such as https://shop.example.com/sign-in/acme')
  redirectUri?: string;

  @IsOptional()
  @Matches(/^(\S+ )*openid( \S+)*$/, { message: 'must be words separated by spaces, openid among them' })
  scopes?: string;
}

/** What is wrong with the variable, by entry and member and never by value: one of the members is a secret. */
export function complaintsAboutProviders(text: string | undefined, mode: string): string[] {
  const entries = entriesIn(text);
  if (!entries) return [`${VARIABLE} must be a JSON array of at most ${String(MOST)} objects`];
  const names = entries.map(({ name }) => name);
  return entries.flatMap((entry, index) =>
    [
      ...invalidMembers(entry),
      ...(mode === 'production' ? plainAddresses(entry) : []),
      ...(names.indexOf(entry.name) < index ? ['name must not be that of another entry'] : []),
    ].map((complaint) => `${VARIABLE}[${String(index)}].${complaint}`),
  );
}

/** The providers, of a text that nobody complained about. */
export function readProviders(text: string | undefined, storefrontUrl: string): IdentityProvider[] {
  return (entriesIn(text) ?? []).map(({ redirectUri, scopes = SCOPES, ...entry }) => ({
    ...entry,
    redirectUri: new URL(redirectUri ?? `${storefrontUrl}/sign-in/${entry.name}`).href,
    scopes,
  }));
}

function entriesIn(text = '[]'): ProviderEntry[] | null {
  const value = parsed(text);
  const isList = Array.isArray(value) && value.length <= MOST && value.every(isObject);
  return isList ? plainToInstance(ProviderEntry, value) : null;
}

/** The parser's own message would repeat the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function invalidMembers(entry: ProviderEntry): string[] {
  const errors = validateSync(entry, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  return errors.map(({ property, constraints = {} }) => {
    const [rule, reason] = Object.entries(constraints)[0] ?? ['', 'is not valid'];
    if (rule === 'whitelistValidation') return `${property} is not known`;
    return `${property} ${reason.replace(new RegExp(`^${property} `), '')}`;
  });
}

const plainAddresses = ({ issuer, redirectUri }: ProviderEntry): string[] =>
  Object.entries({ issuer, redirectUri })
    .filter(([, url]) => typeof url === 'string' && url.toLowerCase().startsWith('http:'))
    .map(([member]) => `${member} must begin with https in production`);
