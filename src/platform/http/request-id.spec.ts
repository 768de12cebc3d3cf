import { requestIdFrom, traceparentFrom } from './request-id';

describe('A request id', () => {
  it.each(['12345678', 'x'.repeat(64), 'A.b_c-12', '0d1c9a52-1f7b-4b7e-9a55-3f0f7a6c2b11'])('%s is kept', (id) => {
    expect(requestIdFrom(id)).toBe(id);
  });

  it.each([
    undefined,
    '',
    '1234567',
    'x'.repeat(65),
    'with space',
    'new\nline12',
    '<b>12345678',
    ['12345678', '12345678'],
  ])('%j is replaced', (id) => {
    expect(requestIdFrom(id)).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('A trace context', () => {
  const VALID = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it('is kept when it is well-formed, and no other way', () => {
    expect(traceparentFrom(VALID)).toBe(VALID);
    const zeros = [VALID.replace(/4bf9\w+/, '0'.repeat(32)), VALID.replace(/00f0\w+/, '0'.repeat(16))];
    for (const wrong of [undefined, '', VALID.toUpperCase(), VALID.slice(1), `01${VALID.slice(2)}`, ...zeros]) {
      expect(traceparentFrom(wrong)).toBeUndefined();
    }
  });
});
