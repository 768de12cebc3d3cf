/** Somebody who proved who they are: a person who is signed in, or a program with an API key. */
export interface Actor {
  readonly kind: 'account' | 'api_key';
  /** The account, or the key. */
  readonly id: string;
  /** The signed-in session, which ends with logout; a key has none. */
  readonly sessionId: string | null;
  /** How a person reads who it was: an address, or the name of a key. */
  readonly label: string;
  /** What may be done. */
  readonly grants: ReadonlySet<string>;
}

/** A person who is signed in. */
export interface Person extends Actor {
  readonly kind: 'account';
  readonly sessionId: string;
  readonly email: string;
  readonly name: string;
  /** When the person last proved who they are, by more than holding a token. */
  readonly authenticatedAt: Date;
}

export const isPerson = (actor: Actor | null): actor is Person => actor?.kind === 'account';
