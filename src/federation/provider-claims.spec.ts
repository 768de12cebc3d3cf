import { accountIn, isComplete } from './provider-claims';

const ADA = { sub: 'ada-1', email: 'Ada@Example.com', email_verified: true, name: 'Ada Jha' };

describe('What a provider claims', () => {
  it('is a subject, a verified address and a name', () => {
    expect(accountIn(ADA)).toEqual({ subject: 'ada-1', email: 'ada@example.com', name: 'Ada Jha' });
  });

  it.each([undefined, null, false, 'true', 1, {}, [true]])('does not verify an address by saying %j', (verified) => {
    expect(accountIn({ ...ADA, email_verified: verified })).toMatchObject({ subject: 'ada-1', email: null });
  });

  it.each([undefined, null, 7, '', 'ada', 'ada@', '@example.com', 'a@b@example.com', 'ada@example.com\n', ['a@b.com']])(
    'holds no address when it says %j',
    (email) => {
      expect(accountIn({ ...ADA, email })?.email).toBeNull();
    },
  );

  it('holds no address that is longer than addresses are', () => {
    expect(accountIn({ ...ADA, email: `ada@${'x'.repeat(60)}.${'y'.repeat(60)}.example` })?.email).not.toBeNull();
    expect(accountIn({ ...ADA, email: `ada@${`${'x'.repeat(60)}.`.repeat(5)}example` })?.email).toBeNull();
  });

  it.each([
    [undefined, 'ada'],
    ['', 'ada'],
    [' \u0000 ', 'ada'],
    [{ first: 'Ada' }, 'ada'],
    ['Ada\r\nBcc: everybody', 'Ada Bcc: everybody'],
    [' अदा  झा ', 'अदा झा'],
    ['half \ud83d', 'half'],
    ['x'.repeat(500), 'x'.repeat(200)],
    [`${'x'.repeat(199)}😀`, 'x'.repeat(199)],
  ])('names the person %j as %j', (name, expected) => {
    expect(accountIn({ ...ADA, name })?.name).toBe(expected);
  });

  it.each(['', 'x'.repeat(256), 'a\u0000b', 'é'])('is refused with the subject %j', (sub) => {
    expect(accountIn({ ...ADA, sub })).toBeNull();
  });

  it('is complete when it speaks of the address, whatever it says', () => {
    expect(isComplete(ADA)).toBe(true);
    expect(isComplete({ ...ADA, email_verified: false })).toBe(true);
    expect(isComplete({ sub: 'ada-1', email: 'ada@example.com' })).toBe(false);
    expect(isComplete({ sub: 'ada-1' })).toBe(false);
  });
});
