import type { LoggerService } from '@nestjs/common';
import { type Logger, type LoggerOptions, pino } from 'pino';
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
    timestamp,
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

let [lastMs, lastTimestamp] = [0, ''];

/** In ISO 8601, as pino has it; of several lines in one millisecond the first works it out. */
function timestamp(): string {
  const now = Date.now();
  if (now !== lastMs) {
    lastMs = now;
    lastTimestamp = `,"time":"${new Date(now).toISOString()}"`;
  }
  return lastTimestamp;
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
