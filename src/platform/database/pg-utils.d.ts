/** A part of the driver that its types leave out. */
declare module 'pg/lib/utils' {
  /** The value as PostgreSQL reads it: text, or bytes. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
