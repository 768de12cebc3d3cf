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

export class ForgotPassword {
  /** @example "shopper@haat.test" */
  @EmailAddress()
  email!: string;
}

export class ResetPassword {
  /** From the link in the mail (`?token=…`). */
  @Secret({ max: 200 })
  token!: string;

  /**
   * Any 8 to 128 characters that are not among the common ones.
   * @example "correct horse battery"
   */
  @Secret({ min: 8, max: 128 })
  password!: string;
}

export class Reauthenticate {
  /** @example "haat-demo-2026" */
  @Secret({ max: 128 })
  password!: string;
}

export class ChangePassword {
  /** @example "haat-demo-2026" */
  @Secret({ max: 128 })
  currentPassword!: string;

  /**
   * Any 8 to 128 characters that are not among the common ones.
   * @example "correct horse battery"
   */
  @Secret({ min: 8, max: 128 })
  newPassword!: string;
}

export class ChangeEmail {
  /**
   * The new address. It counts once it is confirmed.
   * @example "ada.singh@example.com"
   */
  @EmailAddress()
  email!: string;

  /** @example "haat-demo-2026" */
  @Secret({ max: 128 })
  currentPassword!: string;
}

/** A device that is signed in. */
export class SessionResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  createdAt!: Date;

  /** When it last refreshed its tokens. */
  lastSeenAt!: Date;

  /** What the device calls itself. */
  userAgent!: string | null;

  /** @example "203.0.113.7" */
  ip!: string | null;

  /** Whether it is the one that asks. */
  current!: boolean;
}

export class SessionPage {
  items!: SessionResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
