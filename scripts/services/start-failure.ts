/** Something a person can act upon: its message is the whole story, so it is shown without a stack trace. */
export class StartFailure extends Error {
  override name = 'StartFailure';
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A failure that is nobody's fault but ours is shown with the trace that leads to it. */
export const explain = (error: unknown): string =>
  error instanceof StartFailure
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
