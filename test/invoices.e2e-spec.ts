import type { Answer, Client } from './support/client';
import { newShippingMethod } from './support/carts';
import { newProduct, newVariant } from './support/catalogue';
import { pagesOf } from './support/pdf';
import { refusal } from './support/problem';
import { useHaat } from './support/start';
import { ADDRESS, cart, made, type Order, type Person, placeOrder, uniqueEmail, World } from './support/world';

const haat = useHaat({
  apis: 2,
  env: { STORE_NAME: 'Haat Handloom', STORE_ADDRESS: '14 Bazaar Road\nPatna 800020', STORE_TAX_ID: '10ABCDE1234F1Z5' },
});
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

const ordered = async (client: Client, more: object = {}): Promise<Order> =>
  made(await placeOrder(client, cart([await world.goods()], more)));
const pathOf = ({ id }: Order): string => `/v1/orders/${id}/invoice`;
const staffPathOf = ({ id }: Order): string => `/v1/admin/orders/${id}/invoice`;
const setStatus = (order: Order, status: string): Promise<unknown> =>
  haat.database.rows(
    `UPDATE orders SET status = $2, expires_at = CASE WHEN $2 = 'pending' THEN now() + interval '1 hour' END WHERE id = $1`,
    [order.id, status],
  );

/** The number in the name of the file. */
function numberIn({ status, headers, text }: Answer): string {
  const number = /^attachment; filename="invoice-(\d{4}(?:-\d\d)?-\d{5,8})\.pdf"$/.exec(
    headers['content-disposition'] ?? '',
  );
  if (status !== 200 || !number?.[1]) throw new Error(`Expected an invoice, got ${status}: ${text.slice(0, 500)}`);
  return number[1];
}

const serialOf = (number: string): number => Number(number.slice(number.lastIndexOf('-') + 1));
const invoiceOf = async (order: Order): Promise<Answer> => world.support.client.get(staffPathOf(order));
const linesOf = async (answer: Answer): Promise<string[]> => (await pagesOf(answer.bytes)).flat();

describe('The invoice of an order', () => {
  it('says who bought what for how much, and which tax is in it', async () => {
    const { code, title } = await newShippingMethod(world);
    const [kurta, stole] = [
      await world.goods({ title: 'Kurta' }),
      await world.goods({ title: 'सूती दुपट्टा', priceMinor: 12_345_678 }),
    ];
    const lines = [{ ...kurta, quantity: 2 }, stole];
    const shippingAddress = {
      ...ADDRESS,
      name: 'आदा झा',
      line1: 'ul. Żółkiewskiego 7',
      city: 'Αθήνα',
      region: 'Bihar',
    };
    const order = made(await placeOrder(ada.client, cart(lines, { shippingAddress, shippingMethod: code })));
    const answer = await ada.client.get(pathOf(order));
    const number = numberIn(answer);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    const text = (await linesOf(answer)).join('\n');
    // 2 × 1,299.00 contain 198.15 × 2 of CGST and SGST each; 1,23,456.78 contain 9,416.20 each; 49.00 contain 3.74 each.
    const said = [
      ['Haat Handloom', '14 Bazaar Road', 'Patna 800020', 'GSTIN: 10ABCDE1234F1Z5', 'Tax invoice'],
      [`Invoice number ${number}`, `Order number ${order.number}`, 'Place of supply Bihar, India'],
      ['आदा झा', 'ul. Żółkiewskiego 7', 'Αθήνα, Bihar, 847211'],
      ['1 Kurta 2 ₹1,299.00 – ₹2,201.70 CGST 9% ₹198.15 ₹2,598.00', `${kurta.sku} SGST 9% ₹198.15`],
      ['सूती दुपट्टा', '₹1,23,456.78', '₹1,04,624.38', stole.sku],
      ['3 Shipping 1 ₹49.00 – ₹41.52 CGST 9% ₹3.74 ₹49.00', `${title} SGST 9% ₹3.74`],
      ['Sum ₹1,06,867.60 ₹19,236.18 ₹1,26,103.78', 'CGST 9% ₹1,06,867.60 ₹9,618.09', 'SGST 9% ₹1,06,867.60 ₹9,618.09'],
      ['Items ₹1,26,054.78', 'Shipping ₹49.00', 'Total ₹1,26,103.78'],
      ['Prices include tax; the total contains ₹19,236.18 of it.', `Haat Handloom · Invoice ${number} 1 / 1`],
    ].flat();
    expect(said.filter((words) => !text.includes(words))).toEqual([]);
    expect(order.totals.grand.amount).toBe(12_610_378);
  });

  it('has a sign for every letter that no font has', async () => {
    const order = await ordered(ada.client, {
      shippingAddress: { ...ADDRESS, name: '李小龙 😀 Bruce', line1: '\u200b' },
    });
    expect((await linesOf(await invoiceOf(order))).join('\n')).toContain('��� � Bruce');
  });

  it('goes on over as many pages as it takes, each with its headings and its number', async () => {
    const variants = Array.from({ length: 100 }, () => newVariant());
    const products = await Promise.all(
      [variants.slice(0, 50), variants.slice(50)].map((half) => newProduct(world, { title: 'Stole', variants: half })),
    );
    const all = products.flatMap((product) => product.variants.map(({ id }) => ({ variantId: id })));
    const pages = await pagesOf((await invoiceOf(made(await placeOrder(ada.client, cart(all))))).bytes);
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(page.at(-1)).toMatch(new RegExp(` ${index + 1} / ${pages.length}$`));
    }
    const withRows = pages.filter((page) => page.some((line) => / Stole /.test(line)));
    for (const page of withRows) expect(page).toContain('# Item Qty Unit price Discount Taxable value Tax Total');
    const positions = pages.flat().flatMap((line) => /^(\d+) Stole /.exec(line)?.[1] ?? []);
    expect(positions.map(Number)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('is the same to the byte, whoever asks whichever process', async () => {
    const order = await ordered(ada.client, { shippingAddress: { ...ADDRESS, name: 'आर्या Ωhm-µ' } });
    // The other process has printed letters that look the same but are others, in another order.
    const before = await ordered(ada.client, { shippingAddress: { ...ADDRESS, name: 'µ-Ω र्\u200dय' } });
    expect((await ada.client.at(haat.api(1).url).get(pathOf(before))).status).toBe(200);
    const answers = [
      await ada.client.get(pathOf(order)),
      await ada.client.at(haat.api(1).url).get(pathOf(order)),
      await world.support.client.get(staffPathOf(order)),
    ];
    const [first] = answers;
    expect(first?.headers.etag).toMatch(/^"[A-Za-z0-9_-]{16}"$/);
    for (const { bytes, headers } of answers) {
      expect(bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true);
      expect(headers.etag).toBe(first?.headers.etag);
    }
    const again = await ada.client.get(pathOf(order), { 'if-none-match': first?.headers.etag });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect((await ada.client.get(pathOf(order), { 'if-none-match': '"other"' })).status).toBe(200);
    const head = await ada.client.send({ method: 'HEAD', path: pathOf(order) });
    expect(head).toMatchObject({ status: 200, text: '', headers: { etag: first?.headers.etag } });
  });
});

describe('Whoever may see the order sees its invoice:', () => {
  it('a guest with the token, and nobody else', async () => {
    const guests = await ordered(haat.client(), { email: uniqueEmail('guest') });
    const others = await ordered(haat.client(), { email: uniqueEmail('guest') });
    const withToken = (token = 'x'): Client => haat.client().with({ 'x-order-token': token });
    const strangers = [haat.client(), withToken(), withToken(others.accessToken), ada.client, world.support.client];
    for (const client of strangers) refusal(await client.get(pathOf(guests)), 404, 'orders.not_found');
    // Nobody has used up a number.
    expect(await haat.database.rows('SELECT 1 FROM invoices WHERE order_id = $1', [guests.id])).toEqual([]);
    expect((await withToken(guests.accessToken).get(pathOf(guests))).status).toBe(200);
  });

  it('the customer, and nobody else', async () => {
    const order = await ordered(ada.client);
    const bela = await world.customer('bela');
    refusal(await bela.client.get(pathOf(order)), 404, 'orders.not_found');
    refusal(await bela.client.get(staffPathOf(order)), 403, 'auth.forbidden');
    expect(numberIn(await ada.client.get(pathOf(order)))).toBe(numberIn(await invoiceOf(order)));
  });

  it('once the customer is erased, without name and street, and under its number', async () => {
    const erased = await world.customer('erika');
    const order = await ordered(erased.client, { shippingAddress: { ...ADDRESS, name: 'Erika Nagel' } });
    const before = await erased.client.get(pathOf(order));
    expect((await erased.client.delete('/v1/me')).status).toBe(202);
    const after = await invoiceOf(order);
    expect(numberIn(after)).toBe(numberIn(before));
    const text = (await linesOf(after)).join('\n');
    expect(text).toContain('Erased, 847211');
    for (const word of ['Erika', 'Station Road', 'Madhubani']) expect(text).not.toContain(word);
  });
});

describe('The numbers of invoices', () => {
  it('follow each other in the order of asking', async () => {
    const orders = [await ordered(ada.client), await ordered(ada.client), await ordered(ada.client)];
    const numbers: string[] = [];
    for (const order of orders.reverse()) numbers.push(numberIn(await invoiceOf(order)));
    const [first = 0] = numbers.map(serialOf);
    expect(numbers.map(serialOf)).toEqual([first, first + 1, first + 2]);
    // Asking again gives none anew.
    for (const [index, order] of orders.entries()) expect(numberIn(await invoiceOf(order))).toBe(numbers[index]);
    expect(numbers.every((number) => number.length <= 16)).toBe(true);
  });

  it('are one for each order when twenty ask for the first time at once, and none is left out', async () => {
    const last = serialOf(numberIn(await invoiceOf(await ordered(ada.client))));
    const orders = [await ordered(ada.client), await ordered(ada.client), await ordered(ada.client)];
    const asked = orders.flatMap((order, index) => Array.from({ length: index === 1 ? 20 : 5 }, () => order));
    const given = await Promise.all(
      asked.map(async (order, index) => {
        const client = ada.client.at(haat.api(index % 2).url);
        return { order, number: numberIn(await client.get(pathOf(order))) };
      }),
    );
    const distinct = orders.map(({ id }) => [
      ...new Set(given.filter(({ order }) => order.id === id).map(({ number }) => number)),
    ]);
    expect(distinct.map((numbers) => numbers.length)).toEqual([1, 1, 1]);
    expect(distinct.flat().map(serialOf).sort()).toEqual([last + 1, last + 2, last + 3]);
    expect(serialOf(numberIn(await invoiceOf(await ordered(ada.client))))).toBe(last + 4);
  });

  it('are not given to orders that are not confirmed yet, or not any more', async () => {
    const [pending, cancelled] = [await ordered(ada.client), await ordered(ada.client)];
    // As an order is until its payment is through.
    await setStatus(pending, 'pending');
    made(await ada.client.post(`/v1/orders/${cancelled.id}/cancellation`, {}));
    for (const order of [pending, cancelled]) {
      refusal(await ada.client.get(pathOf(order)), 409, 'invoices.not_yet');
      refusal(await invoiceOf(order), 409, 'invoices.not_yet');
    }
    await setStatus(pending, 'confirmed');
    expect((await ada.client.get(pathOf(pending))).status).toBe(200);
  });

  it('stay with an order that is cancelled afterwards', async () => {
    const order = await ordered(ada.client);
    const number = numberIn(await ada.client.get(pathOf(order)));
    made(await ada.client.post(`/v1/orders/${order.id}/cancellation`, {}));
    const after = await ada.client.get(pathOf(order));
    expect(numberIn(after)).toBe(number);
    expect((await linesOf(after)).join('\n')).toContain('This order was cancelled after the invoice had been issued.');
  });
});
