export const ALGORITHM = 'ES256';
export const AUDIENCE = 'haat';
export const ACCESS_TOKEN_SECONDS = 600;

/** How far the clocks of two of our machines may be apart. */
export const CLOCK_TOLERANCE_SECONDS = 300;

/** What an access token says of itself, before any of it is believed. */
export interface AccessTokenClaims {
  sub?: unknown;
  sid?: unknown;
  iat?: unknown;
  exp?: unknown;
}

/**
 * Whether these are times that this program gives. The library checks `exp` where there is one; a token without it, one
 * that lives longer than ours do, or one from the future was not made here, whoever signed it.
 */
export function hasOurTimes({ iat, exp }: AccessTokenClaims, now: Date): boolean {
  if (typeof iat !== 'number' || typeof exp !== 'number') return false;
  const latestIssue = now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS;
  return iat <= latestIssue && exp > iat && exp - iat <= ACCESS_TOKEN_SECONDS;
}
