import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  NotFoundException,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { Problem } from '../../common/problem';
import { Config } from '../config/config';
import { isDatabaseAway } from '../database/database-errors';
import { LOGGER } from '../logging/logging.module';
import { InternalError, MethodNotAllowed, problemForStatus, RouteNotFound, Unavailable } from './http.problems';
import { problemDocument, sendProblem } from './problem-document';
import type { Reply, Request } from './request';
import { RouteTable } from './route-table';

/** Turns whatever was thrown, by whichever layer, into a problem document. Never shows a stack, SQL or a file name. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly config: Config,
    private readonly routes: RouteTable,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const reply = host.switchToHttp().getResponse<Reply>();
    if (reply.sent) return;
    const problem = this.problemFor(thrown, request);
    if (problem.type.status >= 500) this.logger.error({ err: thrown, requestId: request.id }, problem.type.title);
    const challenge: Record<string, string> = problem.type.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {};
    sendProblem(reply, problemDocument(problem, request.id, this.config.publicUrl), {
      ...challenge,
      ...problem.particulars.headers,
    });
  }

  private problemFor(thrown: unknown, request: Request): Problem {
    if (thrown instanceof Problem) return thrown;
    if (thrown instanceof NotFoundException) return this.unservedRoute(request);
    if (isDatabaseAway(thrown)) {
      return Unavailable.because('The database does not answer.', { headers: { 'Retry-After': '2' } });
    }
    const status =
      thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: unknown } | null)?.statusCode;
    if (typeof status === 'number' && status < 500) {
      const type = problemForStatus(status);
      return type.because(`${type.title}.`);
    }
    return InternalError.because('The error was recorded under this request id.');
  }

  /** Only the router throws Nest's own 404: no route for this path, or none for this method. */
  private unservedRoute(request: Request): Problem {
    const path = request.url.split('?', 1)[0] ?? '/';
    const allowed = this.routes.methodsAt(path);
    // A path under a wildcard, such as a missing file of the documentation, is served for this very method.
    if (allowed.length === 0 || allowed.includes(request.method))
      return RouteNotFound.because('No route answers at this path.');
    return MethodNotAllowed.because(`${request.method} is not served here.`, {
      headers: { Allow: allowed.join(', ') },
    });
  }
}
