import { decimalText } from './decimal-text';
import type { Money } from './money';

/** Making one takes longer than using it a hundred times. There are as many as currencies that a store has to do with. */
const formats = new Map<string, Intl.NumberFormat>();

/** An amount as people of the place write it, such as `₹1,29,900.00`. */
export function moneyText({ amount, currency }: Money, locale = 'en-IN'): string {
  // As a decimal string, which the formatter takes exactly; a division would make a float of it.
  return formatOf(locale, currency).format(decimalText(amount, currency) as Intl.StringNumericLiteral);
}

function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
  formats.set(key, format);
  return format;
}
