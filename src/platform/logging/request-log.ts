import type { Logger } from 'pino';

/** One request, as the log tells it. */
export interface RequestLine {
  requestId: string;
  method: string | undefined;
  /** Not what was asked for on it; nothing when no route was. */
  route: string | null;
  status: number;
  ms: number;
  actorId: string | null;
}

export type RequestLog = (line: RequestLine) => void;

/**
 * Writes the line of each request. It has these fields alone, so that nobody has to look for secrets in it: that takes
 * twice as long as all the rest of an answer from memory.
 */
export function requestLogOf(logger: Logger): RequestLog {
  const lines = logger.child({}, { redact: [] });
  return (line) => {
    lines.info(line, 'request');
  };
}
