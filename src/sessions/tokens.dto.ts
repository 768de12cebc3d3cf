import { Optional, Secret } from '../common/fields';

export class Refresh {
  /**
   * The latest refresh token of this session. Left out where it travels as a cookie.
   * @example "AZNtXn86fBuaVT8PemwrEQ.Zm9yLWV4YW1wbGUtb25seS1ub3QtYS1yZWFsLXRva2Vu"
   */
  @Optional()
  @Secret({ max: 200 })
  refreshToken?: string;
}

/** What a signed-in client keeps. */
export class TokensResponse {
  /** A JWT (ES256); send it as `Authorization: Bearer …`. Its keys are at `/.well-known/jwks.json`. */
  accessToken!: string;

  tokenType!: 'Bearer';

  /**
   * Seconds until the access token expires.
   * @example 600
   */
  expiresIn!: number;

  /** Opaque. Exchange it once, at `POST /v1/auth/refresh`; the answer holds the next one. */
  refreshToken!: string;
}

/** Signed in, with the refresh token in the cookie. */
export class BrowserTokensResponse {
  /** A JWT (ES256); send it as `Authorization: Bearer …`. Keep it in memory. */
  accessToken!: string;

  tokenType!: 'Bearer';

  /**
   * Seconds until the access token expires.
   * @example 600
   */
  expiresIn!: number;
}

/** The password is right, and not enough. */
export class SecondFactorDemand {
  mfaRequired!: true;

  /**
   * Send it along with the second factor, within ten minutes.
   * @example "AZNtXn86fBuaVT8PemwrEQ.Zm9yLWV4YW1wbGUtb25seS1ub3QtYS1yZWFsLXRva2Vu"
   */
  mfaToken!: string;

  /**
   * What the account has: `totp` and `recovery_code` for `POST /v1/auth/login/totp`, `passkey` for `POST /v1/auth/passkey`.
   * @example ["totp", "recovery_code"]
   */
  methods!: ('totp' | 'passkey' | 'recovery_code')[];
}

/** A public key that verifies access tokens (RFC 7517). */
export class JsonWebKey {
  kid!: string;

  /** @example "EC" */
  kty!: string;

  /** @example "P-256" */
  crv!: string;

  x!: string;

  y!: string;

  /** @example "ES256" */
  alg!: string;

  /** @example "sig" */
  use!: string;
}

export class JsonWebKeySet {
  keys!: JsonWebKey[];
}
