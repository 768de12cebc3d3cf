import { hash } from 'node:crypto';

/**
 * A strong ETag: the version of what may be edited, and a digest of the bytes. The digest makes it strong (RFC 9110,
 * 8.8.1) even where part of the representation moves without a version, such as stock; the version is what `If-Match`
 * compares (decision 0007).
 */
export function etagOf(bytes: string | Buffer, version: number | null): string {
  const digest = hash('sha256', bytes, 'base64url').slice(0, 16);
  return version === null ? `"${digest}"` : `"${String(version)}-${digest}"`;
}

/** Whether an `If-None-Match` header names this ETag (weak comparison, as RFC 9110 asks for it). */
export function noneMatchNames(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}

/** The version that a strong ETag of ours names, or `null` when it is not one. */
export function versionNamedBy(header: string): number | null {
  const match = /^"(\d{1,15})-[A-Za-z0-9_-]{16}"$/.exec(header.trim());
  return match ? Number(match[1]) : null;
}
