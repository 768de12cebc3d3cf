import { EmailAddress, OneOf, Optional, Text } from '../common/fields';

export const BOUNCE_KINDS = ['hard', 'soft', 'complaint'] as const;
export type BounceKind = (typeof BOUNCE_KINDS)[number];

/** What a mail provider tells after it has taken a mail. */
export class ReportBounce {
  /**
   * Where it did not arrive.
   * @example "ada@example.com"
   */
  @EmailAddress()
  email!: string;

  /**
   * `hard`: nobody lives there, so that no campaign goes there until the address is proved again; `soft`: it may arrive
   * another time, so nothing follows; `complaint`: somebody called it spam, which counts as unsubscribing.
   * @example "hard"
   */
  @OneOf(BOUNCE_KINDS)
  kind!: BounceKind;

  /**
   * The `Message-ID` of the mail. Of a campaign's mail that bounced, the campaign then counts it.
   * @example "<0193…@haat>"
   */
  @Optional()
  @Text({ max: 300 })
  messageId?: string;
}
