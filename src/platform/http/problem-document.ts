import type { FieldError, Problem } from '../../common/problem';
import type { Reply } from './request';

/** One member of the request that was wrong. */
export class ProblemField implements FieldError {
  /**
   * Where it stands in the body or the query: a JSON Pointer (RFC 6901).
   * @example "/lines/0/quantity"
   */
  pointer!: string;

  /**
   * The rule that it breaks; meant for programs.
   * @example "min"
   */
  code!: string;

  /** @example "quantity must not be less than 1" */
  detail!: string;
}

/** What every refused request is answered with (RFC 9457, `application/problem+json`). */
export class ProblemDocument {
  /**
   * A URL that explains this kind of problem.
   * @example "https://api.example.com/problems/orders.not_found"
   */
  type!: string;

  /** The same sentence for every occurrence of this code. */
  title!: string;

  /** The HTTP status, repeated for readers of the body alone. */
  status!: number;

  /** What was wrong this time. */
  detail!: string;

  /**
   * Stable and meant for programs.
   * @example "orders.not_found"
   */
  code!: string;

  /** Name this when you ask for help: it is in every log line and job that the request caused. */
  requestId!: string;

  /** The members of the request that were wrong, where the problem lies in some of them. */
  errors?: ProblemField[];

  [extension: string]: unknown;
}

export function problemDocument(problem: Problem, requestId: string, publicUrl: string): ProblemDocument {
  const { code, title, status } = problem.type;
  const { errors, members } = problem.particulars;
  return {
    type: `${publicUrl}/problems/${code}`,
    title,
    status,
    detail: problem.message,
    code,
    requestId,
    ...(errors && { errors }),
    ...members,
  };
}

/** Sends a problem document, whatever representation the client had asked for (RFC 9457 allows just that). */
export function sendProblem(reply: Reply, document: ProblemDocument, headers: Record<string, string> = {}): void {
  for (const name of ['ETag', 'Last-Modified', 'Content-Disposition', 'Location']) reply.removeHeader(name);
  void reply
    .headers({ 'Cache-Control': 'no-store', ...headers })
    .code(document.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(document);
}
