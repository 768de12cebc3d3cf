import { Secret, TextMap } from '../common/fields';

/** Where somebody may have an account that opens one here. */
export class ProviderResponse {
  /**
   * For paths.
   * @example "acme"
   */
  name!: string;

  /**
   * For the button.
   * @example "Acme"
   */
  title!: string;
}

export class ProviderPage {
  items!: ProviderResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}

/** A sign-in that has begun. */
export class ProviderAuthorizationResponse {
  /**
   * Where to send the person: `location.assign(authorizationUrl)`.
   * @example "https://login.acme.example/authorize?client_id=haat&response_type=code&scope=openid+email+profile&state=…"
   */
  authorizationUrl!: string;

  /**
   * Keep it in `sessionStorage` and send it along with what the provider answers, within ten minutes. It binds the answer
   * to this browser tab.
   * @example "kq0vE1q2…"
   */
  transaction!: string;
}

/** What the provider answered. */
export class FinishProviderSignIn {
  /**
   * As it was given when the sign-in began.
   * @example "kq0vE1q2…"
   */
  @Secret({ max: 2_000 })
  transaction!: string;

  /**
   * The query parameters of the address that the provider led back to, all of them, as they are:
   * `Object.fromEntries(new URLSearchParams(location.search))`.
   * @example { "code": "SplxlOBeZQQYbYS6WxSbIA", "state": "af0ifjsldkj", "iss": "https://login.acme.example" }
   */
  @TextMap({ max: 30, maxLength: 8_000 })
  parameters!: Record<string, string>;
}

/** An account at a provider that opens yours. */
export class IdentityResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  /**
   * The name of the provider.
   * @example "acme"
   */
  provider!: string;

  /**
   * The address of the account there.
   * @example "ada@example.com"
   */
  email!: string;

  createdAt!: Date;

  lastUsedAt!: Date;
}

export class IdentityPage {
  items!: IdentityResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
