import { OneOf, Secret } from '../common/fields';

/** Which mail it was: all of it stands in the link. */
export class UnsubscribeLink {
  /** From the link in the mail. */
  @Secret({ max: 200 })
  token!: string;
}

/** As mail programs send it (RFC 8058). */
export class Unsubscribe {
  /** @example "One-Click" */
  @OneOf(['One-Click'])
  'List-Unsubscribe'!: string;
}
