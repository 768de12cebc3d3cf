import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { map, type Observable } from 'rxjs';
import { Config } from '../platform/config/config';
import { isOwnOrigin } from '../platform/http/cors';
import { InvalidRequest } from '../platform/http/http.problems';
import { Refuses } from '../platform/http/refuses';
import type { Reply, Request } from '../platform/http/request';
import { CrossSite } from './session.problems';
import { BrowserTokensResponse, type Refresh, SecondFactorDemand, TokensResponse } from './tokens.dto';

/** The prefix makes browsers hold it to this host, to HTTPS and to the whole site (RFC 6265bis, 4.1.3.2). */
const COOKIE = '__Host-haat-refresh';
const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;
/** As long as an unused refresh token lives. */
const LIFETIME_SECONDS = 30 * 24 * 3600;

/** Pages ask for the cookie by a header: no form or image of a foreign page can send it, and scripts there may not. */
const HEADER = 'X-Refresh-Token';
const wantsCookie = ({ headers }: Request): boolean => headers[HEADER.toLowerCase()] === 'cookie';

/** Carries the refresh token as a cookie, out of reach of scripts, for pages that ask for it. */
@Injectable()
class RefreshCookie implements NestInterceptor {
  constructor(private readonly config: Config) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const reply = context.switchToHttp().getResponse<Reply>();
    if (!wantsCookie(request)) return next.handle();
    const { origin } = request.headers;
    if (origin !== undefined && !isOwnOrigin(this.config, origin)) {
      throw CrossSite.because(`Pages of ${origin} may not use the cookie.`);
    }
    return next.handle().pipe(map((answer: unknown) => moveIntoCookie(reply, answer)));
  }
}

function moveIntoCookie(reply: Reply, answer: unknown): unknown {
  if (answer === undefined) {
    void reply.clearCookie(COOKIE, ATTRIBUTES);
    return answer;
  }
  const { refreshToken, ...rest } = answer as Partial<TokensResponse>;
  if (refreshToken !== undefined)
    void reply.setCookie(COOKIE, refreshToken, { ...ATTRIBUTES, maxAge: LIFETIME_SECONDS });
  return rest;
}

const KeepsCookie = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(RefreshCookie),
    Refuses(CrossSite),
    ApiHeader({
      name: HEADER,
      required: false,
      description: `\`cookie\`, from a page in a browser: the refresh token travels as the cookie \`${COOKIE}\` (HttpOnly, Secure, SameSite=Strict) and never in a body. Call with \`credentials: "include"\`.`,
      schema: { type: 'string', enum: ['cookie'] },
    }),
  );

const oneOf = (...models: (new () => object)[]): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(...models),
    ApiOkResponse({ schema: { oneOf: models.map((model) => ({ $ref: getSchemaPath(model) })) } }),
  );

/** The handler signs somebody in: its answer holds tokens, or the cookie holds one of them. */
export const GivesTokens = (): MethodDecorator =>
  applyDecorators(KeepsCookie(), oneOf(TokensResponse, BrowserTokensResponse));

/** The handler signs somebody in, or asks for a second factor. */
export const GivesTokensOrDemand = (): MethodDecorator =>
  applyDecorators(KeepsCookie(), oneOf(TokensResponse, BrowserTokensResponse, SecondFactorDemand));

/** The handler signs somebody out: the cookie goes. */
export const EndsTokens = (): MethodDecorator => KeepsCookie();

/** The refresh token in the cookie, for pages that want it there; `null` for everybody else. */
export const CookieToken = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const request = context.switchToHttp().getRequest<Request>();
  return wantsCookie(request) ? (request.cookies[COOKIE] ?? '') : null;
});

/** The refresh token that was sent, one way or the other. */
export function sentRefreshToken(inCookie: string | null, { refreshToken }: Refresh): string {
  const token = inCookie ?? refreshToken;
  if (token !== undefined) return token;
  throw InvalidRequest.because('There is no refresh token.', {
    errors: [{ pointer: '/refreshToken', code: 'isString', detail: 'must be a string' }],
  });
}
