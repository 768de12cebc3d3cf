import { type AccessTokenClaims, hasOurTimes } from './access-token';

const NOW = new Date('2026-11-23T12:00:00Z');
const SECONDS = NOW.getTime() / 1000;

describe('The times of an access token', () => {
  it.each<[string, AccessTokenClaims, boolean]>([
    ['just made', { iat: SECONDS, exp: SECONDS + 600 }, true],
    ['made by a machine whose clock is ahead', { iat: SECONDS + 299, exp: SECONDS + 899 }, true],
    ['shorter than ours', { iat: SECONDS, exp: SECONDS + 60 }, true],
    ['longer than ours', { iat: SECONDS, exp: SECONDS + 601 }, false],
    ['from the future', { iat: SECONDS + 301, exp: SECONDS + 901 }, false],
    ['without an end', { iat: SECONDS }, false],
    ['without a beginning', { exp: SECONDS + 600 }, false],
    ['with an end before its beginning', { iat: SECONDS, exp: SECONDS - 1 }, false],
    ['in words', { iat: String(SECONDS), exp: String(SECONDS + 600) }, false],
    ['that are not numbers', { iat: NaN, exp: NaN }, false],
  ])('%s', (_, claims, ours) => {
    expect(hasOurTimes(claims, NOW)).toBe(ours);
  });
});
