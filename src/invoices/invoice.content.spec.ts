import { money } from '../common/money';
import type { OrderResponse } from '../orders/orders.service';
import { contentOf, type InvoiceContent, type Seller } from './invoice.content';

type Tax = [name: string, rateBasisPoints: number, amountMinor: number];
interface Line {
  title: string;
  quantity: number;
  unitMinor: number;
  discountMinor: number;
  taxes: Tax[];
}
interface Case {
  currency: string;
  taxIncluded: boolean;
  address: { country: string; region?: string };
  lines: Line[];
  shipping: { title: string; priceMinor: number; taxes: Tax[] } | null;
  /** Of the whole order, as pricing merges them. */
  taxes: Tax[];
}

const BIHAR: Seller = {
  name: 'Haat',
  address: '1 Bazaar Road\nPatna 800001',
  taxId: '10ABCDE1234F1Z5',
  country: 'IN',
  region: 'BR',
};
const BERLIN: Seller = { name: 'Haat GmbH', address: null, taxId: 'DE123456789', country: 'DE', region: 'BE' };
const INVOICE = { series: '2026-27', serial: 7, issuedAt: new Date('2026-11-24T20:00:00Z') };

const line = (title: string, quantity: number, unitMinor: number, taxes: Tax[], discountMinor = 0): Line => ({
  title,
  quantity,
  unitMinor,
  discountMinor,
  taxes,
});
const inHalves = (rateBasisPoints: number, amountMinor: number): Tax[] =>
  ['CGST', 'SGST'].map((name) => [name, rateBasisPoints, amountMinor]);
const local = (county: number, state: number): Tax[] => [
  ['County', 125, county],
  ['State', 600, state],
];

/** Prices at 18 % and 5 % with the tax in them, within the state; 10 % off the first line. */
const WITHIN_THE_STATE: Case = {
  currency: 'INR',
  taxIncluded: true,
  address: { country: 'IN' },
  lines: [line('Kurta', 2, 129_900, inHalves(900, 17_834), 25_980), line('Turmeric', 3, 33_333, inHalves(250, 2_381))],
  shipping: { title: 'Express', priceMinor: 4_900, taxes: inHalves(900, 374) },
  taxes: [
    ['CGST', 900, 18_208],
    ['CGST', 250, 2_381],
    ['SGST', 900, 18_208],
    ['SGST', 250, 2_381],
  ],
};
const BETWEEN_STATES: Case = {
  ...WITHIN_THE_STATE,
  address: { country: 'IN', region: 'Karnataka' },
  lines: [line('Kurta', 1, 129_900, [['IGST', 1800, 19_815]])],
  shipping: null,
  taxes: [['IGST', 1800, 19_815]],
};
const EUROPE: Case = {
  currency: 'EUR',
  taxIncluded: true,
  address: { country: 'DE' },
  lines: [line('Kurta', 1, 124_999, [['VAT', 1900, 19_958]])],
  shipping: { title: 'Post', priceMinor: 490, taxes: [['VAT', 1900, 78]] },
  taxes: [['VAT', 1900, 20_036]],
};
const ON_TOP: Case = {
  currency: 'USD',
  taxIncluded: false,
  address: { country: 'US', region: 'CA' },
  lines: [line('Shirt', 2, 1_999, local(50, 240))],
  shipping: { title: 'Post', priceMinor: 599, taxes: local(7, 36) },
  taxes: local(57, 276),
};
const UNTAXED: Case = {
  ...EUROPE,
  currency: 'JPY',
  address: { country: 'JP' },
  lines: [line('Kurta', 1, 9_000, [])],
  shipping: { title: 'Free', priceMinor: 0, taxes: [] },
  taxes: [],
};

const totalOf = (taxes: readonly Tax[]): number => taxes.reduce((sum, [, , amount]) => sum + amount, 0);

function orderOf({ currency, taxIncluded, address, lines, shipping, taxes }: Case): OrderResponse {
  const amount = (minor: number) => money(minor, currency);
  const shown = (each: readonly Tax[]) =>
    each.map(([name, rateBasisPoints, minor]) => ({ name, rateBasisPoints, amount: amount(minor) }));
  const items = lines.reduce((sum, { quantity, unitMinor }) => sum + quantity * unitMinor, 0);
  const discount = lines.reduce((sum, { discountMinor }) => sum + discountMinor, 0);
  const sent = shipping?.priceMinor ?? 0;
  const [createdAt, updatedAt] = [new Date('2026-11-23T09:00:00Z'), new Date('2026-11-23T09:00:00Z')];
  return {
    id: '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11',
    number: 'H-7K3MQ-9Q2XW',
    status: 'confirmed',
    paymentStatus: 'unpaid',
    fulfilmentStatus: 'unfulfilled',
    email: 'ada@haat.test',
    lines: lines.map(({ title, quantity, unitMinor, discountMinor, taxes: own }, index) => ({
      id: `line-${String(index)}`,
      variantId: `variant-${String(index)}`,
      sku: `SKU-${String(index)}`,
      title,
      quantity,
      ...{ fulfilledQuantity: 0, returningQuantity: 0, returnedQuantity: 0 },
      unitPrice: amount(unitMinor),
      total: amount(quantity * unitMinor),
      discount: amount(discountMinor),
      tax: amount(totalOf(own)),
      taxes: shown(own),
    })),
    totals: {
      items: amount(items),
      discount: amount(discount),
      shipping: amount(sent),
      tax: amount(totalOf(taxes)),
      grand: amount(items - discount + sent + (taxIncluded ? 0 : totalOf(taxes))),
    },
    taxIncluded,
    taxes: shown(taxes),
    shippingTax: amount(totalOf(shipping?.taxes ?? [])),
    shippingMethod: shipping && 'post',
    shippingTitle: shipping && shipping.title,
    couponCode: discount > 0 ? 'WELCOME10' : null,
    shippingAddress: { name: 'Ada Jha', line1: '12 Station Road', city: 'Madhubani', postalCode: '847211', ...address },
    payments: [],
    expiresAt: null,
    cancelReason: null,
    createdAt,
    updatedAt,
    version: 1,
  };
}

const content = (one: Case, seller = BIHAR): InvoiceContent => contentOf(orderOf(one), INVOICE, seller);

/** The minor units in a text: its digits. */
const minor = (text: string): number => Number(text.replaceAll(/\D/g, ''));
const sum = (texts: readonly string[]): number => texts.reduce((total, text) => total + minor(text), 0);

describe('An invoice', () => {
  it('within a state of India says CGST and SGST of every line, the shipping and each rate', () => {
    const { rows, sums, taxes, totals, grand, notes } = content(WITHIN_THE_STATE);
    expect(rows).toEqual([
      {
        position: '1',
        title: 'Kurta',
        detail: 'SKU-0',
        quantity: '2',
        unitPrice: '₹1,299.00',
        discount: '−₹259.80',
        taxable: '₹1,981.52',
        taxes: [
          { label: 'CGST 9%', value: '₹178.34' },
          { label: 'SGST 9%', value: '₹178.34' },
        ],
        total: '₹2,338.20',
      },
      expect.objectContaining({ position: '2', discount: '–', taxable: '₹952.37', total: '₹999.99' }),
      expect.objectContaining({ title: 'Shipping', detail: 'Express', unitPrice: '₹49.00', taxable: '₹41.52' }),
    ]);
    expect(sums).toEqual({ taxable: '₹2,975.41', tax: '₹411.78', total: '₹3,387.19' });
    expect(taxes).toEqual([
      { tax: 'CGST', rate: '9%', taxable: '₹2,023.04', amount: '₹182.08' },
      { tax: 'CGST', rate: '2.5%', taxable: '₹952.37', amount: '₹23.81' },
      { tax: 'SGST', rate: '9%', taxable: '₹2,023.04', amount: '₹182.08' },
      { tax: 'SGST', rate: '2.5%', taxable: '₹952.37', amount: '₹23.81' },
    ]);
    const written = totals.map(({ label, value }) => `${label} ${value}`);
    expect(written).toEqual(['Items ₹3,597.99', 'Discount (WELCOME10) −₹259.80', 'Shipping ₹49.00']);
    expect(grand).toEqual({ label: 'Total', value: '₹3,387.19' });
    expect(notes).toEqual(['Prices include tax; the total contains ₹411.78 of it.']);
  });

  it.each<[string, Case, Partial<InvoiceContent['rows'][number]>, InvoiceContent['taxes']]>([
    [
      'between states of India says IGST',
      BETWEEN_STATES,
      { taxable: '₹1,100.85', taxes: [{ label: 'IGST 18%', value: '₹198.15' }], total: '₹1,299.00' },
      [{ tax: 'IGST', rate: '18%', taxable: '₹1,100.85', amount: '₹198.15' }],
    ],
    [
      'in Europe says VAT, and counts in thousands',
      EUROPE,
      { taxable: '€1,050.41', taxes: [{ label: 'VAT 19%', value: '€199.58' }], total: '€1,249.99' },
      [{ tax: 'VAT', rate: '19%', taxable: '€1,054.53', amount: '€200.36' }],
    ],
    [
      'with the tax on top says what it is on',
      ON_TOP,
      {
        unitPrice: '$19.99',
        taxable: '$39.98',
        taxes: [
          { label: 'County 1.25%', value: '$0.50' },
          { label: 'State 6%', value: '$2.40' },
        ],
        total: '$42.88',
      },
      [
        { tax: 'County', rate: '1.25%', taxable: '$45.97', amount: '$0.57' },
        { tax: 'State', rate: '6%', taxable: '$45.97', amount: '$2.76' },
      ],
    ],
    ['without a tax says none', UNTAXED, { taxable: '¥9,000', taxes: [], total: '¥9,000' }, []],
  ])('%s', (_, one, row, taxes) => {
    const shown = content(one);
    expect(shown.rows[0]).toMatchObject(row);
    expect(shown.taxes).toEqual(taxes);
  });

  it.each(Object.entries({ WITHIN_THE_STATE, BETWEEN_STATES, EUROPE, ON_TOP, UNTAXED }))('adds up: %s', (_, one) => {
    const { rows, sums, taxes, grand } = content(one);
    expect(minor(sums.taxable) + minor(sums.tax)).toBe(minor(sums.total));
    expect(sums.total).toBe(grand.value);
    expect(sum(rows.map(({ taxable }) => taxable))).toBe(minor(sums.taxable));
    expect(sum(rows.map(({ total }) => total))).toBe(minor(sums.total));
    expect(sum(rows.flatMap((row) => row.taxes.map(({ value }) => value)))).toBe(minor(sums.tax));
    expect(sum(taxes.map(({ amount }) => amount))).toBe(minor(sums.tax));
  });

  it('says who sells to whom, when and where', () => {
    const { title, number, seller, buyer, facts } = content(WITHIN_THE_STATE);
    expect([title, number]).toEqual(['Tax invoice', '2026-27-00007']);
    expect(seller).toEqual({ name: 'Haat', lines: ['1 Bazaar Road', 'Patna 800001', 'GSTIN: 10ABCDE1234F1Z5'] });
    expect(buyer).toEqual({ name: 'Ada Jha', lines: ['12 Station Road', 'Madhubani, 847211', 'India'] });
    expect(facts).toEqual([
      { label: 'Invoice number', value: '2026-27-00007' },
      // Half past one in the morning, in India.
      { label: 'Invoice date', value: '25 November 2026' },
      { label: 'Order number', value: 'H-7K3MQ-9Q2XW' },
      { label: 'Order date', value: '23 November 2026' },
      { label: 'Place of supply', value: 'BR, India' },
    ]);
  });

  it('of a store elsewhere has the days of UTC, and a tax ID instead of a GSTIN', () => {
    const { seller, facts } = content(BETWEEN_STATES, BERLIN);
    expect(seller.lines).toEqual(['Tax ID: DE123456789']);
    expect(facts).toEqual(
      expect.arrayContaining([
        { label: 'Invoice date', value: '24 November 2026' },
        { label: 'Place of supply', value: 'Karnataka, India' },
      ]),
    );
  });

  it('has no row for a way of shipping that there was not, and one for a free one', () => {
    expect(content(BETWEEN_STATES).rows).toHaveLength(1);
    expect(content(UNTAXED).rows[1]).toMatchObject({ title: 'Shipping', detail: 'Free', total: '¥0' });
  });

  it('says that the order was cancelled', () => {
    const { notes } = contentOf({ ...orderOf(EUROPE), status: 'cancelled' }, INVOICE, BERLIN);
    expect(notes).toContainEqual(expect.stringContaining('cancelled'));
  });
});
