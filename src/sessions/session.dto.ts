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
