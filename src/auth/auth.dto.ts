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
