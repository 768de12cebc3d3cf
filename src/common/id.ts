import { uuidv7 } from 'uuidv7';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A new identifier: UUIDv7 (RFC 9562), so that ids sort by creation time and indexes grow at one end. */
export const newId = (): string => uuidv7();

/** What every identifier made at this moment or later is at least: an index of ids is an index of times. */
export function earliestIdAt(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
