import type { LoggerService } from '@nestjs/common';
import { type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino';
import { lineWriter } from './line-writer';
import { currentContext } from './request-context';

const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-cart-token',
  'x-order-token',
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'mfaToken',
  'code',
  'recoveryCode',
  'secret',
  'key',
];

/** One JSON line a message. Whatever is named like a secret is replaced, at the top and two levels down. */
export function createLogger(level: string, processName: string): Logger {
  const options: LoggerOptions = {
    level,
    base: { process: processName },
    timestamp: stdTimeFunctions.isoTime,
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
      censor: '[redacted]',
    },
    mixin: () => {
      const { requestId, traceparent } = currentContext() ?? {};
      return { requestId, traceparent };
    },
  };
  return pino(options, lineWriter());
}

/** Nest's own messages, in the same stream. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.info({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack, ...(message instanceof Error && { err: message }) }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }

  fatal(message: unknown, context?: string): void {
    this.logger.fatal({ context }, String(message));
  }
}
