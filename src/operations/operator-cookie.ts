import {
  type ArgumentsHost,
  type CallHandler,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { from, type Observable, switchMap } from 'rxjs';
import { Problem } from '../common/problem';
import { Unauthenticated } from '../platform/access/access.problems';
import { isPerson, type Person } from '../platform/access/actor';
import { OPERATOR_COOKIE, OPERATOR_PATH } from '../platform/access/bearer';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { isOwnOrigin } from '../platform/http/cors';
import { ProblemFilter } from '../platform/http/problem.filter';
import { isRead, type Reply, type Request } from '../platform/http/request';
import { CrossSite } from '../sessions/session.problems';
import { SessionsService } from '../sessions/sessions.service';

export const SIGN_IN_PATH = `${OPERATOR_PATH}sign-in`;

/** An access token in a cookie for the pages of operators alone: out of reach of scripts, gone when it is not used. */
@Injectable()
export class OperatorCookie {
  constructor(
    private readonly sessions: SessionsService,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /** For somebody who has signed in to look at the pages. */
  async open(person: Person, reply: Reply): Promise<void> {
    const target = { type: 'session', id: person.sessionId };
    await this.audit.recordAlone({ action: 'operations.pages_opened', target });
    await this.give(person, reply);
  }

  /** It lives as long as the token in it, from now on. */
  async give(person: Person, reply: Reply): Promise<void> {
    const { accessToken, expiresIn } = await this.sessions.accessTokenFor(person);
    void reply.setCookie(OPERATOR_COOKIE, accessToken, { ...this.attributes(), maxAge: expiresIn });
  }

  take(reply: Reply): void {
    void reply.clearCookie(OPERATOR_COOKIE, this.attributes());
  }

  private attributes() {
    const secure = this.config.publicUrl.startsWith('https:');
    return { path: OPERATOR_PATH, httpOnly: true, sameSite: 'strict', secure } as const;
  }
}

/** Who looks at the board stays signed in; who leaves it for ten minutes does not. */
@Injectable()
export class KeepsOperatorSignedIn implements NestInterceptor {
  constructor(
    private readonly cookie: OperatorCookie,
    private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const { actor } = request.haat;
    if (request.headers.authorization !== undefined || !isPerson(actor)) return next.handle();
    this.refuseForeignPages(request);
    const given = this.cookie.give(actor, context.switchToHttp().getResponse<Reply>());
    return from(given).pipe(switchMap(() => next.handle()));
  }

  /** The cookie is not sent from other sites; a page on a neighbour's name under the same domain is none of ours either. */
  private refuseForeignPages(request: Request): void {
    if (isRead(request)) return;
    const { origin } = request.headers;
    if (origin === undefined || !isOwnOrigin(this.config, origin))
      throw CrossSite.because('Only the board itself may ask this.');
  }
}

/** Somebody who opens a page in a browser is led to where they sign in; everybody else gets the problem. */
@Injectable()
@Catch(Problem)
export class SignInFirst implements ExceptionFilter {
  constructor(private readonly problems: ProblemFilter) {}

  catch(problem: Problem, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const opensPage = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
    if (problem.type !== Unauthenticated || !opensPage) {
      this.problems.catch(problem, host);
      return;
    }
    void host.switchToHttp().getResponse<Reply>().redirect(SIGN_IN_PATH, 303);
  }
}
