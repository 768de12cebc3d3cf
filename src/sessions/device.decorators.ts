import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from '../platform/http/request';
import type { Device } from './sessions.service';

/** Where the request comes from. */
export const ClientDevice = createParamDecorator((_: unknown, context: ExecutionContext): Device => {
  const request = context.switchToHttp().getRequest<Request>();
  return { userAgent: request.headers['user-agent'] ?? null, ip: request.ip };
});
