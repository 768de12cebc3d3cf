import type { Money } from './money';

/** Making one takes longer than using it a hundred times. There are as many as currencies that a store has to do with. */
const formats = new Map<string, Intl.NumberFormat>();

/** An amount as people of the place write it, such as `₹1,29,900.00`. */
export function moneyText({ amount, currency }: Money, locale = 'en-IN'): string {
  const format = formatOf(locale, currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const text = String(amount).padStart(digits + 1, '0');
  // As a decimal string, which the formatter takes exactly; a division would make a float of it.
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return format.format(decimal as Intl.StringNumericLiteral);
}

function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
  formats.set(key, format);
  return format;
}
