import { linkSignature } from '../src/common/tokens';
import type { ReportPage } from '../src/reports/report.dto';
import type { Client } from './support/client';
import { newCoupon, newShippingMethod } from './support/carts';
import { readOrder } from './support/payments';
import { pagesOf } from './support/pdf';
import { pointers, refusal } from './support/problem';
import {
  ask,
  asked,
  type Cells,
  csvRows,
  fileOf,
  made as ready,
  minor,
  reported,
  REPORTS,
  sheetsOf,
  sumOf,
} from './support/reports';
import { useHaat } from './support/start';
import { eventually } from './support/waiting';
import { cart, inr, made, type Order, type Person, placeOrder, World } from './support/world';

const FORMULA = '=HYPERLINK("http://evil.example","₹")';

const haat = useHaat({ apis: 2, worker: true, gateway: true });
let world: World;
let owner: Client;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  owner = world.owner.client;
  ada = await world.customer('ada');
  await trade();
});

/** Every kind of row: discounted, shipped, taxed, cancelled, paid and given back. */
async function trade(): Promise<void> {
  const goods = await world.goods({ title: FORMULA, priceMinor: 123_457 });
  const [coupon, method] = [await newCoupon(world), await newShippingMethod(world)];
  const priced = { couponCode: coupon.code, shippingMethod: method.code };
  made(await placeOrder(ada.client, cart([{ ...goods, quantity: 3 }, await world.goods()], priced)));
  const cancelled = made(await placeOrder(ada.client, cart([goods])));
  made(await ada.client.post(`/v1/orders/${cancelled.id}/cancellation`, {}));
  const paid = made(
    await placeOrder(ada.client, cart([goods], { payment: { provider: 'sandbox', token: 'tok_approved' } })),
  );
  await eventually('it is paid', async () => (await readOrder(ada.client, paid)).paymentStatus === 'paid');
  made(await giveBack(paid));
  await eventually(
    'it is given back',
    async () => (await readOrder(ada.client, paid)).paymentStatus === 'partially_refunded',
  );
}

const giveBack = ({ id }: Order) =>
  world.support.client.once(`/v1/admin/orders/${id}/refunds`, { amount: inr(23_456), reason: 'Scratched' });

/** As SQL adds it up, in a few words of its own. */
const books = () =>
  haat.database.row<Record<string, string>>(
    `SELECT (SELECT sum(items_minor) FROM orders) AS items, (SELECT sum(discount_minor) FROM orders) AS discount,
            (SELECT sum(shipping_minor) FROM orders) AS shipping, (SELECT sum(tax_minor) FROM orders) AS tax,
            (SELECT sum(grand_minor) FROM orders) AS total,
            (SELECT sum(amount_minor) FROM ledger_transfers WHERE kind = 'credit') AS credited,
            (SELECT sum(amount_minor) FROM ledger_transfers WHERE kind = 'refund') AS refunded`,
  );
const asDecimal = (minorUnits: string): string => minorUnits.replace(/(\d\d)$/, '.$1');

describe('A report of sales', () => {
  it('adds up to what the books say, column by column, and defuses formulas', async () => {
    const file = await reported(owner, { type: 'sales', format: 'csv' });
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="sales-\d{4}-\d\d-\d\d\.csv"$/) as string,
      'content-length': String(file.bytes.length),
      'cache-control': 'no-store',
    });
    const rows = csvRows(file.bytes);
    const sums = await books();
    for (const [column, expected] of Object.entries(sums))
      expect([column, sumOf(rows, column)]).toEqual([column, Number(expected)]);
    expect(Object.values(sums).every((sum) => Number(sum) > 0)).toBe(true);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['line', 'shipping', 'credit', 'refund']));
    expect(rows.find(({ title }) => title?.includes('HYPERLINK'))?.['title']).toMatch(/^'=HYPERLINK/);
  });

  it('is a workbook with the same rows, and text that stays text', async () => {
    const file = await reported(owner, { type: 'sales', format: 'xlsx' });
    expect(file.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const sheets = await sheetsOf(file.bytes);
    const [headings = [], ...rows] = sheets['Sales'] ?? [];
    const total = headings.indexOf('Total');
    const cents = rows.reduce((sum, row) => sum + Math.round(Number(row[total]) * 100), 0);
    const sums = await books();
    expect(cents).toBe(Number(sums['total']));
    expect(rows.flat()).toContainEqual(expect.stringContaining(FORMULA));
    const [names = [], totals = []] = sheets['Totals'] ?? [];
    expect(Number(totals[names.indexOf('Refunded')])).toBe(Number(asDecimal(sums['refunded'] ?? '')));
    expect(Number(totals[names.indexOf('Net')])).toBe((Number(sums['total']) - Number(sums['credited'])) / 100);
  });

  it('is a document with the totals, a chart and the rows', async () => {
    const file = await reported(owner, { type: 'sales', format: 'pdf' });
    expect(file.headers['content-type']).toBe('application/pdf');
    const [first = []] = await pagesOf(file.bytes);
    const sums = await books();
    const text = first.join('\n');
    for (const sum of Object.values(sums)) expect(text).toContain(asDecimal(sum));
    expect(text).toMatch(/Orders placed per day, in INR/);
    expect(text).toMatch(/\d+ rows\./);
  });

  it('covers its period alone', async () => {
    const [past, now] = ['2020-01-01T00:00:00Z', new Date().toISOString()];
    const since = await reported(owner, { type: 'sales', format: 'csv', from: past, to: now });
    expect(sumOf(csvRows(since.bytes), 'total')).toBe(Number((await books())['total']));
  });

  it.each(['csv', 'xlsx', 'pdf'] as const)('of a time before the store is a file of no rows, as %s', async (format) => {
    const report = await ready(owner, await asked(owner, { type: 'sales', format, to: '2020-01-01T00:00:00Z' }));
    expect(report.rowCount).toBe(0);
    expect((await fileOf(owner, report)).bytes.length).toBeGreaterThan(100);
  });
});

describe('A report of what lies where', () => {
  it('tells the levels of each variant', async () => {
    const goods = await world.goods({ onHand: 7 });
    const rows = csvRows((await reported(owner, { type: 'inventory', format: 'csv' })).bytes);
    expect(rows.find(({ sku }) => sku === goods.sku)).toMatchObject({ onHand: '7', reserved: '0', available: '7' });
    const { sum } = await haat.database.row<{ sum: string }>('SELECT sum(on_hand) FROM stock_levels');
    expect(rows.reduce((total, { onHand }) => total + Number(onHand), 0)).toBe(Number(sum));
  });

  it('is a workbook', async () => {
    const { count } = await haat.database.row<{ count: string }>('SELECT count(*) FROM stock_levels');
    const sheets = await sheetsOf((await reported(owner, { type: 'inventory', format: 'xlsx' })).bytes);
    expect(sheets['Inventory']).toHaveLength(Number(count) + 1);
  });

  it('is a document with a chart', async () => {
    const [page = []] = await pagesOf((await reported(owner, { type: 'inventory', format: 'pdf' })).bytes);
    expect(page.join('\n')).toContain('Available, by location');
  });
});

describe('A report about customers', () => {
  it('tells how much each has bought', async () => {
    const idle = await world.customer('idle');
    const rows = csvRows((await reported(owner, { type: 'customers', format: 'csv' })).bytes);
    const about = (person: Person): Cells | undefined => rows.find(({ email }) => email === person.email);
    const moment = expect.stringMatching(/^\d{4}-.*Z$/) as string;
    expect(about(ada)).toMatchObject({ orders: '2', currency: 'INR', registeredAt: moment, lastOrderAt: moment });
    const { spent } = await haat.database.row<{ spent: string }>(
      `SELECT sum(captured_minor - refunded_minor) AS spent FROM ledger_balances b JOIN orders o ON o.id = b.reference WHERE o.customer_id = $1`,
      [ada.id],
    );
    expect(minor(about(ada)?.['spent'])).toBe(Number(spent));
    expect(about(idle)).toMatchObject({ orders: '0', spent: '0.00', lastOrderAt: '' });
    expect(about(world.owner)).toBeUndefined();
  });

  it('is a workbook', async () => {
    const sheets = await sheetsOf((await reported(owner, { type: 'customers', format: 'xlsx' })).bytes);
    expect(sheets['Customers']?.flat()).toContain(ada.email);
  });

  it('is a document with a chart', async () => {
    const [page = []] = await pagesOf((await reported(owner, { type: 'customers', format: 'pdf' })).bytes);
    expect(page.join('\n')).toContain('Customers registered per day');
  });

  it('is for those who may see customers, and nobody else finds it', async () => {
    await owner.post('/v1/admin/roles', { name: 'reporter', permissions: ['reports:read', 'reports:write'] });
    const reporter = (await world.staff('reporter')).client;
    refusal(await ask(reporter, { type: 'customers', format: 'csv' }), 403, 'auth.forbidden');
    const report = await ready(owner, await asked(owner, { type: 'customers', format: 'csv' }));
    for (const path of ['', '/file', '/events'])
      refusal(await reporter.get(`${REPORTS}/${report.id}${path}`), 404, 'reports.not_found');
    refusal(await reporter.delete(`${REPORTS}/${report.id}`), 404, 'reports.not_found');
    const { body } = await reporter.get<ReportPage>(`${REPORTS}?limit=100`);
    expect(body.items.map(({ type }) => type)).not.toContain('customers');
    expect((await fileOf(owner, report)).text).toContain(ada.email);
  });

  it('goes when somebody is erased, and the next one does not know them', async () => {
    const bela = await world.customer('bela');
    const report = await ready(owner, await asked(owner, { type: 'customers', format: 'csv' }));
    expect((await fileOf(owner, report)).text).toContain(bela.email);
    expect((await bela.client.delete('/v1/me')).status).toBe(202);
    refusal(await owner.get(`${REPORTS}/${report.id}/file`), 404, 'reports.not_found');
    expect((await reported(owner, { type: 'customers', format: 'csv' })).text).not.toContain(bela.email);
  });
});

describe('Asking for a report', () => {
  it('is answered at once, with where it will be', async () => {
    const answer = await ask(owner, { type: 'inventory', format: 'csv', from: '2026-01-01T05:30:00+05:30' });
    expect(answer.status).toBe(202);
    expect(answer.headers.location).toBe(`${REPORTS}/${answer.body.id}`);
    expect(answer.body).toMatchObject({ status: 'queued', progress: 0, from: '2026-01-01T00:00:00.000Z', to: null });
    expect(answer.body.fileUrl).toBeUndefined();
    const over = await ready(owner, answer.body);
    expect(over).toMatchObject({ status: 'succeeded', progress: 100, error: null });
    const kept = Date.parse(over.expiresAt ?? '') - Date.parse(over.finishedAt ?? '');
    expect(kept).toBe(86_400_000);
    const { body } = await owner.get<ReportPage>(`${REPORTS}?type=inventory&status=succeeded&limit=1&count=true`);
    expect(body).toMatchObject({ items: [{ id: over.id }], count: expect.any(Number) as number });
  });

  it.each([
    [{ type: 'sales', format: 'csv', from: '2026-02-01T00:00:00Z', to: '2026-02-01T00:00:00Z' }, '/to'],
    [{ type: 'profits', format: 'csv' }, '/type'],
    [{ type: 'sales', format: 'doc' }, '/format'],
    [{ type: 'sales', format: 'csv', from: 'yesterday' }, '/from'],
    [{ type: 'sales', format: 'csv', colour: 'red' }, '/colour'],
  ])('is refused for %j', async (body, pointer) => {
    const problem = refusal(await owner.post(REPORTS, body), 422, 'request.invalid');
    expect(pointers(problem)).toEqual([pointer]);
  });
});

describe('The link to a file', () => {
  const linked = async (): Promise<string> => {
    const { fileUrl } = await ready(owner, await asked(owner, { type: 'inventory', format: 'csv' }));
    expect(fileUrl).toMatch(new RegExp(`^${haat.publicUrl}${REPORTS}/[0-9a-f-]{36}/file\\?`));
    return (fileUrl ?? '').slice(haat.publicUrl.length);
  };

  it('opens it for whoever has it, at every process', async () => {
    const path = await linked();
    for (const api of [0, 1]) {
      const answer = await haat.client(api).get(path);
      expect(answer.status).toBe(200);
      expect(csvRows(answer.bytes).length).toBeGreaterThan(0);
    }
    refusal(await haat.client().get(path.split('?')[0] ?? ''), 401, 'auth.unauthenticated');
    refusal(await ada.client.get(path), 403, 'auth.forbidden');
  });

  it('opens nothing else, not changed, and not for long', async () => {
    const path = await linked();
    const other = await ready(owner, await asked(owner, { type: 'inventory', format: 'csv' }));
    const elsewhere = path.replace(/[0-9a-f-]{36}/, other.id);
    const longer = path.replace(/expires=(\d+)/, (_, seconds: string) => `expires=${Number(seconds) + 1}`);
    const flipped = path.replace(/(.)$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const changed of [elsewhere, longer, `${path}x`, flipped, path.replace(/&.*/, ''), path.replace(/\?.*&/, '?')])
      refusal(await haat.client().get(changed), 403, 'auth.link_invalid');
    const expires = Number(/expires=(\d+)/.exec(path)?.[1]) - Date.now() / 1_000;
    expect(expires).toBeGreaterThan(595);
    expect(expires).toBeLessThanOrEqual(900);
  });

  it('is told to be over when it is', async () => {
    const { id } = await ready(owner, await asked(owner, { type: 'inventory', format: 'csv' }));
    const path = `${REPORTS}/${id}/file`;
    const expires = Math.floor(Date.now() / 1_000) - 1;
    const signature = linkSignature(haat.secret, path, expires);
    refusal(await haat.client().get(`${path}?expires=${expires}&signature=${signature}`), 403, 'auth.link_expired');
  });
});

it('Twenty reports wait at most', async () => {
  await haat.database.rows(
    `INSERT INTO reports (id, type, format, due_at) SELECT uuidv7(), 'sales', 'csv', now() + interval '1 hour' FROM generate_series(1, 20)`,
  );
  const refused = await ask(owner, { type: 'sales', format: 'csv' });
  refusal(refused, 429, 'reports.too_many');
  expect(refused.headers['retry-after']).toBe('30');
  await haat.database.rows(`DELETE FROM reports WHERE due_at > now() + interval '1 minute'`);
});
