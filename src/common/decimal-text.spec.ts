import fc from 'fast-check';
import { decimalText } from './decimal-text';

describe('An amount as a decimal', () => {
  it.each([
    [129_900, 'INR', '1299.00'],
    [5, 'INR', '0.05'],
    [0, 'EUR', '0.00'],
    [-1, 'EUR', '-0.01'],
    [1_200, 'JPY', '1200'],
    [1_234, 'KWD', '1.234'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91'],
  ])('of %i %s is %s', (amount, currency, text) => {
    expect(decimalText(amount, currency)).toBe(text);
  });

  it('is the integer again without its point, whatever it is', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('INR', 'JPY', 'KWD'), (amount, currency) => {
        expect(BigInt(decimalText(amount, currency).replace('.', ''))).toBe(BigInt(amount));
      }),
    );
  });

  it.each([0.5, Number.NaN, 2 ** 53])('is not made of %d', (amount) => {
    expect(() => decimalText(amount, 'INR')).toThrow(RangeError);
  });
});
