/** Somebody who proved who they are. */
export interface Actor {
  /** The account. */
  readonly id: string;
  /** The signed-in session, which ends with logout. */
  readonly sessionId: string;
  readonly email: string;
  readonly name: string;
  /** The union of what the account's roles permit. */
  readonly grants: ReadonlySet<string>;
}
