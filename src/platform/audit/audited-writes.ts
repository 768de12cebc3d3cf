import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { isRead, type Reply, type Request } from '../http/request';
import { currentContext } from '../logging/request-context';

/** Sees to it that no write of the staff goes unrecorded: forgetting it fails every test that makes the call. */
export function installAuditedWrites(fastify: FastifyInstance, config: Config, logger: Logger): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!isWriteOfStaff(request, reply) || currentContext()?.audited || reply.hasHeader('Idempotency-Replayed')) {
      done(null, payload);
      return;
    }
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    logger.error({ route }, 'A write of the staff was not recorded in the audit log');
    if (config.mode === 'production') done(null, payload);
    else done(new Error(`${route} wrote without an entry in the audit log`));
  });
}

const isWriteOfStaff = (request: Request, { statusCode }: Reply): boolean =>
  request.haat.needsPermission && !isRead(request) && statusCode < 400;
