import type { TokensResponse } from '../../src/sessions/tokens.dto';
import type { ProviderAuthorizationResponse } from '../../src/federation/federation.dto';
import type { Answer, Client, Wire } from './client';
import type { Claimant, OpenidProvider } from './provider-process';
import type { Haat } from './start';
import { unique, uniqueEmail } from './world';

/** What the page of the storefront sends that the provider has led back to. */
export interface LedBack {
  transaction: string;
  parameters: Record<string, string>;
}

/** Somebody whom the provider knows, and nobody else yet. */
export const somebody = (more: Partial<Claimant> = {}): Claimant => ({
  sub: `acme-${unique()}`,
  email: uniqueEmail('ada'),
  email_verified: true,
  name: 'Ada Jha',
  ...more,
});

/** Signs people in with a provider, as the storefront and their browser do it together. */
export class ProviderSignIn {
  constructor(
    private readonly haat: Haat,
    private readonly provider: OpenidProvider,
    private readonly path = '/v1/auth/providers/acme',
  ) {}

  /** The answer to a page that asks where to send the person. */
  asked(client = this.haat.client()): Promise<Answer<ProviderAuthorizationResponse>> {
    return client.post<ProviderAuthorizationResponse>(`${this.path}/authorization`);
  }

  async begin(): Promise<ProviderAuthorizationResponse> {
    const { status, body, text } = await this.asked();
    if (status !== 200) throw new Error(`Not begun: ${text}`);
    return body;
  }

  /** Up to the page that the provider leads back to; on the way there the browser may have been sent elsewhere. */
  async ledBack(claimant: Claimant, changed: Record<string, string> = {}): Promise<LedBack> {
    const { authorizationUrl, transaction } = await this.begin();
    const url = new URL(authorizationUrl);
    for (const [name, value] of Object.entries(changed)) url.searchParams.set(name, value);
    return { transaction, parameters: await this.provider.visit(url.href, claimant) };
  }

  finish<Body = TokensResponse>(body: LedBack, client: Client = this.haat.client()): Promise<Answer<Wire<Body>>> {
    return client.post<Body>(`${this.path}/callback`, body);
  }

  async attempt<Body = TokensResponse>(claimant: Claimant): Promise<Answer<Wire<Body>>> {
    return this.finish<Body>(await this.ledBack(claimant));
  }
}
