import { invoiceNumber, seriesOf } from './invoice.number';

it.each([
  ['2026-11-24T09:00:00Z', 'IN', '2026-27'],
  ['2027-01-01T00:00:00Z', 'IN', '2026-27'],
  // Midnight in India is half past six in the evening of the day before in UTC.
  ['2027-03-31T18:29:59.999Z', 'IN', '2026-27'],
  ['2027-03-31T18:30:00Z', 'IN', '2027-28'],
  ['2099-06-01T00:00:00Z', 'IN', '2099-00'],
  ['2026-12-31T23:59:59.999Z', 'DE', '2026'],
  ['2027-01-01T00:00:00Z', 'DE', '2027'],
  ['2027-03-31T12:00:00Z', 'US', '2027'],
])('at %s a store in %s is in the series %s', (at, country, series) => {
  expect(seriesOf(new Date(at), country)).toBe(series);
});

it.each([
  [{ series: '2026-27', serial: 1 }, '2026-27-00001'],
  [{ series: '2026', serial: 123_456 }, '2026-123456'],
  [{ series: '2026-27', serial: 99_999_999 }, '2026-27-99999999'],
])('%j is written %s, in sixteen characters at most', (place, text) => {
  expect(invoiceNumber(place)).toBe(text);
  expect(text).toMatch(/^[A-Za-z0-9/-]{1,16}$/);
});
