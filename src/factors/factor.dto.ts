import { Flag, JsonObject, Optional, Text } from '../common/fields';

/** How an account can prove itself, beside its password. */
export class FactorsResponse {
  /** Whether the password alone no longer opens the account. */
  secondFactorDemanded!: boolean;

  /** Whether an authenticator app is set up. */
  totp!: boolean;

  /** @example 2 */
  passkeys!: number;

  /** @example 10 */
  recoveryCodesLeft!: number;
}

/** For an authenticator app; shown this once. */
export class TotpResponse {
  /**
   * In base32, for typing.
   * @example "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
   */
  secret!: string;

  /**
   * The same as a QR code holds it.
   * @example "otpauth://totp/Haat:ada%40example.com?issuer=Haat&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30"
   */
  otpauthUri!: string;
}

export class ConfirmTotp {
  /**
   * What the app shows now.
   * @example "287082"
   */
  @Text({ max: 16 })
  code!: string;
}

/** Ten codes, shown this once. Each works once, in place of a second factor. */
export class RecoveryCodesResponse {
  /** @example ["7K3M-9Q2X-WB5D"] */
  recoveryCodes!: string[];
}

export class KeepPasskey {
  /**
   * What the person calls it.
   * @example "My phone"
   */
  @Text({ max: 100 })
  name!: string;

  /** What `navigator.credentials.create()` gave: its `toJSON()`. */
  @JsonObject()
  credential!: Record<string, unknown>;

  /** Whether a passkey is to be asked for after the password from now on. Left out, it is a way to sign in without one. */
  @Optional()
  @Flag()
  secondFactor?: boolean;
}

/** A passkey; its private half is on the person's device. */
export class PasskeyResponse {
  /** @example "01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11" */
  id!: string;

  /** @example "My phone" */
  name!: string;

  /** Whether it is asked for after the password. */
  secondFactor!: boolean;

  createdAt!: Date;

  lastUsedAt!: Date | null;
}

/** A new passkey. */
export class NewPasskeyResponse extends PasskeyResponse {
  /** When it is the first second factor of the account: ten codes, shown this once. */
  recoveryCodes?: string[];
}

export class PasskeyPage {
  items!: PasskeyResponse[];

  /** Always `null`: the list is short. */
  nextCursor!: string | null;
}
