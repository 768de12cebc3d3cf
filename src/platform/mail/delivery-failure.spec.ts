import { reasonOf, verdictOf } from './delivery-failure';

const failure = (code: string, command: string, response = ''): Error =>
  Object.assign(new Error(`Failed: ${response}`), {
    code,
    command,
    ...(response && { response, responseCode: Number(response.slice(0, 3)) }),
  });

describe('A failed try to send a mail', () => {
  it.each([
    ['nobody answers', failure('ESOCKET', 'CONN'), 'unreachable'],
    ['the name is not known', failure('EDNS', 'CONN'), 'unreachable'],
    ['the greeting is a refusal', failure('EPROTOCOL', 'CONN', '554 go away'), 'unreachable'],
    ['our password is wrong', failure('EAUTH', 'AUTH PLAIN', '535 5.7.8 no'), 'unreachable'],
    ['our sender is refused', failure('EENVELOPE', 'MAIL FROM', '550 5.7.1 no'), 'unreachable'],
    ['the server goes down', failure('EMESSAGE', 'DATA', '421 4.3.2 closing'), 'unreachable'],
    ['the connection breaks in the middle', failure('ETIMEDOUT', 'DATA'), 'later'],
    ['the mailbox is busy', failure('EENVELOPE', 'RCPT TO', '450 4.2.0 greylisted'), 'later'],
    ['the session was out of step', failure('EENVELOPE', 'RCPT TO', '503 5.5.1 RCPT first'), 'later'],
    ['the mailbox is full', failure('EENVELOPE', 'RCPT TO', '552 5.2.2 full'), 'refused'],
    ['a policy is against it', failure('EENVELOPE', 'RCPT TO', '550 5.7.1 blocked'), 'refused'],
    ['what it says is refused', failure('EMESSAGE', 'DATA', '554 5.6.0 spam'), 'refused'],
    ['nobody lives there', failure('EENVELOPE', 'RCPT TO', '550 5.1.1 unknown user'), 'no_such_address'],
    ['nobody lives there, said the old way', failure('EENVELOPE', 'RCPT TO', '550 unknown user'), 'no_such_address'],
  ])('when %s', (_, error, verdict) => {
    expect(verdictOf(error)).toBe(verdict);
  });

  it('is told in the words of the server, without the address', () => {
    const error = failure('EENVELOPE', 'RCPT TO', '550 5.1.1 <Ada.J+x@haat.test>:\r\n no such user');
    expect(reasonOf(error, 'ada.j+x@haat.test')).toBe('550 5.1.1 <…>: no such user');
    expect(reasonOf(new Error('x'.repeat(1_000)), 'ada@haat.test')).toHaveLength(300);
  });
});
