import { QueryFailedError } from 'typeorm';

interface DriverError {
  code?: string;
  constraint?: string;
  message?: string;
  detail?: string;
}

const driverError = (thrown: unknown): DriverError =>
  thrown instanceof QueryFailedError ? (thrown.driverError as DriverError) : (thrown ?? {});

/** The name of the unique constraint or index that refused the row, if that is what happened (SQLSTATE 23505). */
export function violatedUnique(thrown: unknown): string | null {
  const { code, constraint } = driverError(thrown);
  return code === '23505' ? (constraint ?? null) : null;
}

/** Whether a foreign key refused the change: something refers to the row, or it refers to nothing (SQLSTATE 23503, 23001). */
export const violatedReference = (thrown: unknown): boolean => /^(23503|23001)$/.test(driverError(thrown).code ?? '');

/** A transaction that PostgreSQL gave up and that may succeed when it is run again (40001, 40P01). */
export function isWorthRetrying(thrown: unknown): boolean {
  const { code } = driverError(thrown);
  return code === '40001' || code === '40P01';
}

/** A statement that was prepared before a migration changed what it gives: this connection executes it no more. */
export const isOutdated = (thrown: unknown): boolean => driverError(thrown).code === '0A000';

/** What a statement refused by itself, by the SQL function `refuse`. */
export interface Refusal {
  what: string;
  particulars: unknown;
}

/** What the SQL function `refuse` raises; no class of PostgreSQL's own begins like this. */
const REFUSED = 'HT001';

/** What a statement refused, if that is what happened. */
export function refusalIn(thrown: unknown): Refusal | null {
  const { code, message = '', detail = 'null' } = driverError(thrown);
  return code === REFUSED ? { what: message, particulars: JSON.parse(detail) as unknown } : null;
}

/** A statement was not looked at, as one before it in the transaction had failed (SQLSTATE 25P02). */
export const cameTooLate = (thrown: unknown): boolean => driverError(thrown).code === '25P02';

/** A statement waited longer than it may, for a lock or in all: its transaction is taken back (55P03, 57014). */
export const waitedInVain = (thrown: unknown): boolean => /^(55P03|57014)$/.test(driverError(thrown).code ?? '');

/** Whether a transaction that failed has surely done nothing: of a connection that broke nobody knows what became. */
export const hasDoneNothing = (thrown: unknown): boolean => !isDatabaseAway(thrown) || waitedInVain(thrown);

const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const AWAY_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|not queryable|Query read timeout/i;

/**
 * PostgreSQL is down, starting, out of connections, or took longer than a statement may: the caller is told to come
 * back. Classes 08, 53 and 57 of the SQLSTATE codes, lock time-outs (55P03) and the driver's own errors.
 */
export function isDatabaseAway(thrown: unknown): boolean {
  const { code, message } = driverError(thrown);
  if (code !== undefined && (AWAY_CODES.has(code) || /^(08|53|57)|^55P03$/.test(code))) return true;
  return thrown instanceof Error && AWAY_MESSAGES.test(message ?? thrown.message);
}
