import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Logger } from 'pino';
import { type Observable, tap } from 'rxjs';
import { ACCESS_RULE, type AccessRule } from '../access/access';
import { Config } from '../config/config';
import type { Reply, Request } from '../http/request';
import { LOGGER } from '../logging/logging.module';
import { currentContext } from '../logging/request-context';

/** Sees to it that no write of the staff goes unrecorded: forgetting it fails every test that makes the call. */
@Injectable()
export class AuditedWrites implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS_RULE, context.getHandler());
    if (rule?.kind !== 'permission' || request.method === 'GET' || request.method === 'HEAD') return next.handle();
    return next.handle().pipe(
      tap(() => {
        const reply = context.switchToHttp().getResponse<Reply>();
        if (currentContext()?.audited || reply.hasHeader('Idempotency-Replayed')) return;
        const route = `${context.getClass().name}.${context.getHandler().name}`;
        this.logger.error({ route }, 'A write of the staff was not recorded in the audit log');
        if (this.config.mode !== 'production') throw new Error(`${route} wrote without an entry in the audit log`);
      }),
    );
  }
}
