/** A place in the series of one year. */
export interface InvoicePlace {
  series: string;
  serial: number;
}

/** India keeps its time all year round. Elsewhere the day is that of UTC: a store does not say in which zone it is. */
const INDIA = { zone: 'Asia/Kolkata', aheadMs: 5.5 * 3_600_000, yearBeginsInMonth: 3 };
const ELSEWHERE = { zone: 'UTC', aheadMs: 0, yearBeginsInMonth: 0 };

const calendarOf = (country: string): typeof INDIA => (country === 'IN' ? INDIA : ELSEWHERE);

/** The zone in which a store of this country dates its invoices. */
export const zoneOf = (country: string): string => calendarOf(country).zone;

/** The series of a moment: the financial year in India, which begins in April, such as `2026-27`; else the calendar year. */
export function seriesOf(at: Date, country: string): string {
  const { aheadMs, yearBeginsInMonth } = calendarOf(country);
  const there = new Date(at.getTime() + aheadMs);
  const year = there.getUTCFullYear() - (there.getUTCMonth() < yearBeginsInMonth ? 1 : 0);
  return yearBeginsInMonth === 0 ? String(year) : `${String(year)}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** Sixteen characters at most, of digits and hyphens alone, as CGST Rules 2017, rule 46(b) has it. */
export const invoiceNumber = ({ series, serial }: InvoicePlace): string =>
  `${series}-${String(serial).padStart(5, '0')}`;
