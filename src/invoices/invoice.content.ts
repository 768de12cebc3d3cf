import { money } from '../common/money';
import { moneyText } from '../common/money-text';
import type { OrderResponse } from '../orders/orders.service';
import { amountsOf, type Charge, type InvoiceAmounts, type TaxAmount } from './invoice.amounts';
import { type InvoicePlace, invoiceNumber, zoneOf } from './invoice.number';

/** Who sells. */
export interface Seller {
  name: string;
  address: string | null;
  taxId: string | null;
  country: string;
  region: string;
}

export interface IssuedInvoice extends InvoicePlace {
  issuedAt: Date;
}

export interface Labelled {
  label: string;
  value: string;
}

/** A row of the table of what was bought. */
export interface InvoiceRow {
  position: string;
  title: string;
  detail: string;
  quantity: string;
  unitPrice: string;
  discount: string;
  taxable: string;
  taxes: readonly Labelled[];
  total: string;
}

export interface TaxRow {
  tax: string;
  rate: string;
  taxable: string;
  amount: string;
}

/** All that an invoice says, as text: nothing is left to decide for whoever draws it. */
export interface InvoiceContent {
  title: string;
  number: string;
  seller: { name: string; lines: readonly string[] };
  facts: readonly Labelled[];
  buyer: { name: string; lines: readonly string[] };
  rows: readonly InvoiceRow[];
  /** Of the rows. */
  sums: { taxable: string; tax: string; total: string };
  taxes: readonly TaxRow[];
  totals: readonly Labelled[];
  grand: Labelled;
  notes: readonly string[];
}

const NONE = '–';
const countries = new Intl.DisplayNames('en', { type: 'region' });

/** Turns an order into what its invoice says. */
export function contentOf(order: OrderResponse, invoice: IssuedInvoice, seller: Seller): InvoiceContent {
  const amounts = amountsOf(order);
  const text = textIn(order.totals.grand.currency);
  return {
    title: 'Tax invoice',
    number: invoiceNumber(invoice),
    seller: { name: seller.name, lines: sellerLines(seller) },
    facts: factsOf(order, invoice, seller),
    buyer: { name: order.shippingAddress.name, lines: buyerLines(order.shippingAddress) },
    rows: rowsOf(order, amounts, text),
    sums: { taxable: text(amounts.taxableMinor), tax: text(amounts.taxMinor), total: text(amounts.totalMinor) },
    taxes: amounts.taxes.map((tax) => ({
      tax: tax.name,
      rate: rateText(tax),
      taxable: text(tax.taxableMinor),
      amount: text(tax.amountMinor),
    })),
    totals: totalsOf(order, text),
    grand: { label: 'Total', value: text(order.totals.grand.amount) },
    notes: notesOf(order, text),
  };
}

type AmountText = (amountMinor: number) => string;

/** Lakhs and crores are for rupees. */
function textIn(currency: string): AmountText {
  const locale = currency === 'INR' ? 'en-IN' : 'en';
  return (amountMinor) => moneyText(money(amountMinor, currency), locale);
}

const sellerLines = ({ address, taxId, country }: Seller): string[] => [
  ...(address ?? '').split('\n').filter((line) => line.trim() !== ''),
  ...(taxId === null ? [] : [`${country === 'IN' ? 'GSTIN' : 'Tax ID'}: ${taxId}`]),
];

function buyerLines({ line1, line2, city, region, postalCode, country }: OrderResponse['shippingAddress']): string[] {
  const place = [city, region, postalCode].filter(Boolean).join(', ');
  return [line1, ...(line2 ? [line2] : []), place, countryName(country)];
}

function factsOf(order: OrderResponse, invoice: IssuedInvoice, seller: Seller): Labelled[] {
  const { country, region = country === seller.country ? seller.region : undefined } = order.shippingAddress;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: zoneOf(seller.country) });
  return [
    { label: 'Invoice number', value: invoiceNumber(invoice) },
    { label: 'Invoice date', value: day.format(invoice.issuedAt) },
    { label: 'Order number', value: order.number },
    { label: 'Order date', value: day.format(order.createdAt) },
    { label: 'Place of supply', value: [region, countryName(country)].filter(Boolean).join(', ') },
  ];
}

function rowsOf(order: OrderResponse, { lines, shipping }: InvoiceAmounts, text: AmountText): InvoiceRow[] {
  const bought = order.lines.map((line, index) => ({
    title: line.title,
    detail: line.sku,
    quantity: String(line.quantity),
    unitPrice: text(line.unitPrice.amount),
    discount: line.discount.amount === 0 ? NONE : minus(text(line.discount.amount)),
    charge: lines[index],
  }));
  const sent = {
    title: 'Shipping',
    detail: order.shippingTitle ?? '',
    quantity: '1',
    unitPrice: text(order.totals.shipping.amount),
    discount: NONE,
    charge: shipping,
  };
  return [...bought, ...(shipping ? [sent] : [])].map(({ charge, ...row }, index) => {
    if (!charge) throw new Error('A line without amounts');
    return { position: String(index + 1), ...row, ...chargeTexts(charge, text) };
  });
}

const chargeTexts = (
  { taxableMinor, taxes, totalMinor }: Charge,
  text: AmountText,
): Pick<InvoiceRow, 'taxable' | 'taxes' | 'total'> => ({
  taxable: text(taxableMinor),
  taxes: taxes.map((tax) => ({ label: `${tax.name} ${rateText(tax)}`, value: text(tax.amountMinor) })),
  total: text(totalMinor),
});

function totalsOf({ totals, couponCode, taxIncluded }: OrderResponse, text: AmountText): Labelled[] {
  const discount = { label: couponCode === null ? 'Discount' : `Discount (${couponCode})`, value: NONE };
  return [
    { label: 'Items', value: text(totals.items.amount) },
    ...(totals.discount.amount === 0 ? [] : [{ ...discount, value: minus(text(totals.discount.amount)) }]),
    { label: 'Shipping', value: text(totals.shipping.amount) },
    ...(taxIncluded ? [] : [{ label: 'Tax', value: text(totals.tax.amount) }]),
  ];
}

function notesOf({ status, taxIncluded, totals }: OrderResponse, text: AmountText): string[] {
  return [
    taxIncluded
      ? `Prices include tax; the total contains ${text(totals.tax.amount)} of it.`
      : 'Prices do not include tax; it is added to them.',
    ...(status === 'cancelled' ? ['This order was cancelled after the invoice had been issued.'] : []),
  ];
}

const minus = (amount: string): string => `−${amount}`;

/** Hundredths of a per cent are two decimals at most. */
const rateText = ({ rateBasisPoints }: Pick<TaxAmount, 'rateBasisPoints'>): string =>
  `${String(rateBasisPoints / 100)}%`;

const countryName = (code: string): string => countries.of(code) ?? code;
