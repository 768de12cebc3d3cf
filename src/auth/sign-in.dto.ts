import { JsonObject, Optional, Secret, Text } from '../common/fields';

/** The code of an authenticator app, or else a recovery code. */
export class SignInWithCode {
  @Secret({ max: 200 })
  mfaToken!: string;

  /**
   * What the app shows now. Each code works once.
   * @example "287082"
   */
  @Optional()
  @Text({ max: 16 })
  code?: string;

  /** One of the codes on paper. Each works once. */
  @Optional()
  @Text({ max: 40 })
  recoveryCode?: string;
}

export class AskForPasskey {
  /** When the passkey is the second factor. Left out, the person picks a passkey and needs no password. */
  @Optional()
  @Secret({ max: 200 })
  mfaToken?: string;
}

export class SignInWithPasskey {
  /** What `navigator.credentials.get()` gave: its `toJSON()`. */
  @JsonObject()
  credential!: Record<string, unknown>;

  /** When the passkey is the second factor: the same as was sent for the options. */
  @Optional()
  @Secret({ max: 200 })
  mfaToken?: string;
}

/** Exactly one of them. */
export class Reauthenticate {
  /** @example "haat-demo-2026" */
  @Optional()
  @Secret({ max: 128 })
  password?: string;

  /** What the authenticator app shows now. */
  @Optional()
  @Text({ max: 16 })
  code?: string;

  /** One of the codes on paper. */
  @Optional()
  @Text({ max: 40 })
  recoveryCode?: string;

  /** A passkey's answer to `POST /v1/auth/reauthenticate/options`. */
  @Optional()
  @JsonObject()
  credential?: Record<string, unknown>;
}
