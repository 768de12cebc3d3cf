import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes';

const SECRET = 'only-for-this-spec-0123456789abcdef';

describe('Recovery codes', () => {
  it('are ten different ones that can be read aloud', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('are known again however they are typed', () => {
    const kept = hashOfRecoveryCode(SECRET, 'ada', '70K1-9Q2X-WB5D');
    for (const typed of ['70k1-9q2x-wb5d', '70K19Q2XWB5D', ' 7oKl 9Q2X-WB5D ', '7OKI-9Q2X-WB5D']) {
      expect(hashOfRecoveryCode(SECRET, 'ada', typed)).toEqual(kept);
    }
  });

  it('are of one account and of one store', () => {
    const kept = hashOfRecoveryCode(SECRET, 'ada', '70K1-9Q2X-WB5D');
    expect(hashOfRecoveryCode(SECRET, 'bela', '70K1-9Q2X-WB5D')).not.toEqual(kept);
    expect(hashOfRecoveryCode(`${SECRET}!`, 'ada', '70K1-9Q2X-WB5D')).not.toEqual(kept);
  });
});
