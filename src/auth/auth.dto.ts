import { EmailAddress, Secret, Text } from '../common/fields';

/** Opens a customer's account. */
export class Register {
  /** @example "ada@example.com" */
  @EmailAddress()
  email!: string;

  /**
   * Any 8 to 128 characters; there are no rules about their kinds.
   * @example "correct horse battery"
   */
  @Secret({ min: 8, max: 128 })
  password!: string;

  /** @example "Ada Jha" */
  @Text({ max: 200 })
  name!: string;
}

/** The same for known and unknown addresses; what differs is the mail. */
export class RegistrationResponse {
  /** @example "check_your_email" */
  status!: 'check_your_email';
}

export class VerifyEmail {
  /**
   * From the link in the mail (`?token=…`).
   * @example "AZNtXn86fBuaVT8PemwrEQ.Zm9yLWV4YW1wbGUtb25seS1ub3QtYS1yZWFsLXRva2Vu"
   */
  @Secret({ max: 200 })
  token!: string;
}

export class Login {
  /** @example "shopper@haat.test" */
  @EmailAddress()
  email!: string;

  /** @example "haat-demo-2026" */
  @Secret({ max: 128 })
  password!: string;
}

export class Refresh {
  /**
   * The latest refresh token of this session.
   * @example "AZNtXn86fBuaVT8PemwrEQ.Zm9yLWV4YW1wbGUtb25seS1ub3QtYS1yZWFsLXRva2Vu"
   */
  @Secret({ max: 200 })
  refreshToken!: string;
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
