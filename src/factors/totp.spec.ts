import { newTotpSecret, otpauthUri, stepOf } from './totp';

/** The secret of RFC 6238, appendix B, in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('A code of an authenticator app', () => {
  // RFC 6238, appendix B, cut to six digits.
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [20_000_000_000, '353130', 666_666_666],
  ])('at %i s is %s, of step %i', (seconds, code, step) => {
    expect(stepOf(SECRET, code, at(seconds))).toBe(step);
  });

  it('counts one step early and one step late, and names its own step then', () => {
    expect(stepOf(SECRET, '287082', at(59 - 30))).toBe(1);
    expect(stepOf(SECRET, '287082', at(59 + 30))).toBe(1);
  });

  it('counts no further away', () => {
    expect(stepOf(SECRET, '287082', at(29 - 30 + 1))).toBe(1);
    expect(stepOf(SECRET, '287082', at(59 + 31))).toBeNull();
    expect(stepOf(SECRET, '081804', at(1_111_111_109 - 60))).toBeNull();
  });

  it.each(['', '000000', '28708', '2870820', 'abcdef', '28 70 82'])('is not %p', (code) => {
    expect(stepOf(SECRET, code, at(59))).toBeNull();
  });
});

describe('A secret', () => {
  it('has 160 bits and is another one each time', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
  });

  it('travels in a URI that names the store and the account', () => {
    const uri = new URL(otpauthUri('Haat & Sons', 'ada@example.com', SECRET));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toContain('Haat & Sons:ada@example.com');
    expect(uri.searchParams.get('secret')).toBe(SECRET);
    expect(uri.searchParams.get('issuer')).toBe('Haat & Sons');
  });
});
