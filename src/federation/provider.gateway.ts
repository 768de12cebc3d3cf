import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Configuration, ServerMetadata } from 'openid-client';
import type { Logger } from 'pino';
import { Config } from '../platform/config/config';
import type { IdentityProvider } from '../platform/config/identity-providers';
import { LOGGER } from '../platform/logging/logging.module';
import { boundedConversation, isAway } from './bounded-conversation';
import { AnswerRefused, ProviderDenied, ProviderUnavailable } from './federation.problems';
import { accountIn, type Claims, isComplete, type ProviderAccount } from './provider-claims';
import type { ProviderTransaction } from './provider-transaction';

/** What providers say about themselves is asked for again after this time. */
const METADATA_MS = 10 * 60_000;
/** For all that one call of ours has to ask a provider. */
const LONGEST_CONVERSATION_MS = 4_000;
const RETRY_AFTER_SECONDS = '5';

/** What the library says when the provider, and not the answer, is out of order; each is for the operator to see to. */
const OUT_OF_ORDER = new Set([
  'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_MISSING_SERVER_METADATA',
  'OAUTH_INVALID_SERVER_METADATA',
]);
/** What a provider says that does not know this store, or not its secret (RFC 6749, 5.2). */
const UNKNOWN_CLIENT = new Set(['invalid_client', 'unauthorized_client']);

/** As the library throws it. */
interface Failure {
  code?: string;
  /** What the provider called it. */
  error?: string;
}

/** Loaded when somebody signs in with a provider: a store that has none does not pay for it. */
const library = async () => import('openid-client');

/** Speaks OpenID Connect with the providers. Nothing of it happens inside a transaction of the database. */
@Injectable()
export class ProviderGateway {
  private readonly metadata: LRUCache<string, ServerMetadata, IdentityProvider>;

  constructor(
    config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    // Those who ask at one time share one request, so that nobody can make us flood a provider that is slow.
    this.metadata = new LRUCache({
      max: Math.max(1, config.identityProviders.length),
      ttl: METADATA_MS,
      fetchMethod: (_, __, { context }) => discover(context),
    });
  }

  /** Where to send a person who wants to sign in. */
  async authorizationUrl(provider: IdentityProvider, transaction: ProviderTransaction): Promise<string> {
    const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await library();
    const url = buildAuthorizationUrl(await this.configuration(provider), {
      redirect_uri: provider.redirectUri,
      scope: provider.scopes,
      state: transaction.state,
      nonce: transaction.nonce,
      code_challenge: await calculatePKCECodeChallenge(transaction.verifier),
      code_challenge_method: 'S256',
    });
    return url.href;
  }

  /** Who signed in, proved by what the provider led back with. */
  async account(
    provider: IdentityProvider,
    transaction: ProviderTransaction,
    parameters: Readonly<Record<string, string>>,
  ): Promise<ProviderAccount> {
    const configuration = await this.configuration(provider);
    try {
      const account = accountIn(await this.claims(configuration, ledBack(provider, parameters), transaction));
      if (!account) throw AnswerRefused.because('The provider named nobody.');
      return account;
    } catch (error) {
      throw this.refusal(provider, error);
    }
  }

  /** State, issuer, code, PKCE, audience, time, nonce and signature are checked by the library. */
  private async claims(configuration: Configuration, url: URL, transaction: ProviderTransaction): Promise<Claims> {
    const { authorizationCodeGrant, fetchUserInfo } = await library();
    const tokens = await authorizationCodeGrant(configuration, url, {
      expectedState: transaction.state,
      expectedNonce: transaction.nonce,
      pkceCodeVerifier: transaction.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('An ID token was expected, and none is here');
    if (isComplete(claims) || configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
    return fetchUserInfo(configuration, tokens.access_token, claims.sub);
  }

  /** Made for one conversation: with its own deadline, and without the provider's keys, which are read afresh. */
  private async configuration(provider: IdentityProvider): Promise<Configuration> {
    const client = await library();
    const metadata = await this.metadataOf(provider);
    const configuration = new client.Configuration(
      metadata,
      provider.clientId,
      provider.clientSecret,
      takesBasic(metadata) ? client.ClientSecretBasic() : client.ClientSecretPost(),
    );
    configuration[client.customFetch] = boundedConversation(LONGEST_CONVERSATION_MS);
    // Otherwise the library trusts an ID token that came over TLS from the provider, whoever has signed it.
    client.enableNonRepudiationChecks(configuration);
    for (const extend of await extensions(provider)) extend(configuration);
    return configuration;
  }

  private async metadataOf(provider: IdentityProvider): Promise<ServerMetadata> {
    try {
      const metadata = await this.metadata.fetch(provider.name, { context: provider });
      if (!metadata) throw new Error('Nothing was discovered');
      return metadata;
    } catch (error) {
      throw this.unavailable(provider, error);
    }
  }

  private refusal(provider: IdentityProvider, error: unknown): unknown {
    const { code = '', error: said = '' } = error as Failure;
    if (isAway(error) || OUT_OF_ORDER.has(code) || UNKNOWN_CLIENT.has(said)) return this.unavailable(provider, error);
    if (!code.startsWith('OAUTH_')) return error;
    if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') return denied(said);
    this.logger.info({ provider: provider.name, reason: reasonOf(error) }, 'The answer of a provider was refused');
    return AnswerRefused.because('State, code, nonce, issuer, audience or signature is not what was expected.');
  }

  private unavailable(provider: IdentityProvider, error: unknown): Error {
    this.logger.warn({ provider: provider.name, reason: reasonOf(error) }, 'A provider does not answer as it should');
    return ProviderUnavailable.because(`${provider.title} cannot be reached at this moment.`, {
      headers: { 'Retry-After': RETRY_AFTER_SECONDS },
    });
  }
}

async function discover(provider: IdentityProvider): Promise<ServerMetadata> {
  const { customFetch, discovery } = await library();
  const { issuer, clientId } = provider;
  const found = await discovery(new URL(issuer), clientId, undefined, undefined, {
    [customFetch]: boundedConversation(LONGEST_CONVERSATION_MS),
    execute: await extensions(provider),
  });
  return found.serverMetadata();
}

/** The library speaks TLS only, unless told otherwise. */
async function extensions({ issuer }: IdentityProvider): Promise<((configuration: Configuration) => void)[]> {
  if (!issuer.startsWith('http:')) return [];
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- so that it stands out; the configuration refuses such an issuer in production
  return [(await library()).allowInsecureRequests];
}

/** What a client has that was registered without a word about it (OpenID Connect Discovery, 3). */
const takesBasic = ({ token_endpoint_auth_methods_supported: methods }: ServerMetadata): boolean =>
  methods?.includes('client_secret_basic') ?? true;

/** Put together from our own address: where a page says that it is decides nothing. */
function ledBack({ redirectUri }: IdentityProvider, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(redirectUri);
  url.search = new URLSearchParams(parameters).toString();
  return url;
}

/** In words alone: the objects that the library hangs on its errors hold tokens. */
function reasonOf(error: unknown): string {
  const said: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    said.push(cause.message, (cause as Failure).error ?? '');
  }
  return said.filter(Boolean).join(': ').slice(0, 500);
}

/** The word came by way of the browser: it is repeated only if it is a word. */
function denied(said: string): Error {
  const providerError = /^[a-z_]{1,60}$/.test(said) ? said : 'unknown';
  return ProviderDenied.because(`The provider answered: ${providerError}.`, { members: { providerError } });
}
