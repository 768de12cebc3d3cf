import { defineProblem, type ProblemType } from '../../common/problem';

export const MalformedRequest = defineProblem({
  code: 'request.malformed',
  status: 400,
  title: 'The request cannot be read',
  advice: 'Send a well-formed URL, headers and JSON: no truncated bodies, no nesting deeper than 32 levels.',
});

export const IdempotencyKeyMissing = defineProblem({
  code: 'request.idempotency_key_missing',
  status: 400,
  title: 'An Idempotency-Key is needed',
  advice:
    'Send an `Idempotency-Key` header, new for each intent and the same for every retry of it; a UUID is a good one.',
});

export const IdempotencyKeyMalformed = defineProblem({
  code: 'request.idempotency_key_malformed',
  status: 400,
  title: 'The Idempotency-Key cannot be read',
  advice: 'Use 1 to 255 visible ASCII characters, bare or in double quotes.',
});

export const RouteNotFound = defineProblem({
  code: 'request.route_not_found',
  status: 404,
  title: 'There is nothing at this address',
  advice: 'Compare the path with the documents at `/docs`. Paths are case-sensitive and have no slash at the end.',
});

export const MethodNotAllowed = defineProblem({
  code: 'request.method_not_allowed',
  status: 405,
  title: 'This method is not served here',
  advice: 'Use one of the methods in the `Allow` header.',
});

export const NotAcceptable = defineProblem({
  code: 'request.not_acceptable',
  status: 406,
  title: 'No representation that you accept',
  advice: 'Ask for `application/json` or `application/xml`; staff lists also come as `text/csv`.',
});

export const StaleVersion = defineProblem({
  code: 'request.stale_version',
  status: 412,
  title: 'Somebody changed it meanwhile',
  advice: 'Read the resource again, look at what changed, and repeat the write with the new `ETag` in `If-Match`.',
});

export const BodyTooLarge = defineProblem({
  code: 'request.too_large',
  status: 413,
  title: 'The body is too large',
  advice: 'Send at most one megabyte.',
});

export const UnsupportedMediaType = defineProblem({
  code: 'request.unsupported_media_type',
  status: 415,
  title: 'This kind of body is not understood',
  advice:
    'Send `application/json` (flat bodies also as `application/x-www-form-urlencoded`), without a `Content-Encoding`.',
});

export const InvalidRequest = defineProblem({
  code: 'request.invalid',
  status: 422,
  title: 'Something in the request is not valid',
  advice:
    'Each entry of `errors` points at one member (JSON Pointer) and says what is wrong with it. Unknown members are refused.',
});

export const InvalidCursor = defineProblem({
  code: 'request.invalid_cursor',
  status: 422,
  title: 'The cursor does not belong to this list',
  advice: 'Use `nextCursor` as it was given, with the same sort and filters, or begin again without it.',
});

export const IdempotencyKeyReused = defineProblem({
  code: 'request.idempotency_key_reused',
  status: 422,
  title: 'The Idempotency-Key belongs to another request',
  advice: 'A key stands for one intent. Make a new key when the body changes.',
});

export const VersionRequired = defineProblem({
  code: 'request.version_required',
  status: 428,
  title: 'An If-Match is needed',
  advice:
    'Read the resource first and send its `ETag` in `If-Match`, so that nobody’s change is overwritten unseen. `*` is refused.',
});

export const RateLimited = defineProblem({
  code: 'request.rate_limited',
  status: 429,
  title: 'Too many requests',
  advice: 'Wait as many seconds as `Retry-After` says. `RateLimit` tells how many requests are left.',
});

export const HeadersTooLarge = defineProblem({
  code: 'request.headers_too_large',
  status: 431,
  title: 'The headers are too large',
  advice: 'Send at most 16 kilobytes of headers.',
});

export const InternalError = defineProblem({
  code: 'server.internal_error',
  status: 500,
  title: 'Something broke on our side',
  advice: 'Retry later with the same Idempotency-Key; if it stays, report the `requestId`.',
});

export const Unavailable = defineProblem({
  code: 'server.unavailable',
  status: 503,
  title: 'Not available at this moment',
  advice: 'Retry after as many seconds as `Retry-After` says, with the same Idempotency-Key.',
});

/** What is answered when only a status is known, because a library below refused the request. */
export const problemForStatus = (status: number): ProblemType =>
  ({
    400: MalformedRequest,
    404: RouteNotFound,
    405: MethodNotAllowed,
    406: NotAcceptable,
    413: BodyTooLarge,
    414: RouteNotFound,
    415: UnsupportedMediaType,
    422: InvalidRequest,
    429: RateLimited,
    431: HeadersTooLarge,
    503: Unavailable,
  })[status] ?? (status >= 400 && status < 500 ? MalformedRequest : InternalError);
