import { moneyText } from './money-text';

describe('An amount in words', () => {
  it.each([
    [{ amount: 0, currency: 'INR' }, '₹0.00'],
    [{ amount: 5, currency: 'INR' }, '₹0.05'],
    [{ amount: 12_990_000, currency: 'INR' }, '₹1,29,900.00'],
    [{ amount: 1_500, currency: 'JPY' }, 'JP¥1,500'],
    [{ amount: 99_999_999_999_999, currency: 'INR' }, '₹9,99,99,99,99,999.99'],
  ])('%j is %s', (money, text) => {
    expect(moneyText(money)).toBe(text);
  });
});
