import type { Browser } from 'playwright-core';
import type { CartResponse, CartShippingPage } from '../../src/carts/cart.dto';
import type { FulfilmentResponse } from '../../src/fulfilments/fulfilment.dto';
import type { OrderResponse } from '../../src/orders/order.dto';
import type { TimelinePage } from '../../src/orders/order-timeline.dto';
import type { ShopPage, ShopProductResponse } from '../../src/products/catalogue.dto';
import type { ReturnResponse } from '../../src/returns/return.dto';
import type { TokensResponse } from '../../src/sessions/tokens.dto';
import { openBrowser } from '../support/browser';
import type { Wire } from '../support/client';
import { useHaat } from '../support/start';
import { type Example, SwaggerPage, type Typed } from '../support/swagger-page';
import { eventually } from '../support/waiting';
import type { Order } from '../support/world';

const haat = useHaat({ worker: true, gateway: true, env: { HAAT_MODE: 'local' } });
let browser: Browser;
beforeAll(async () => (browser = await openBrowser()));
afterAll(() => browser.close());

/** Some twenty times a page of a thousand parts is drawn, on a machine that runs the whole store besides. */
const LONGEST_MS = 300_000;

/** A group of the page, an operation in it, and the status that it has to show. */
type Step = readonly [tag: string, operationId: string, status: number];

async function done<Body>(swagger: SwaggerPage, [tag, operationId, status]: Step, typed?: Typed): Promise<Wire<Body>> {
  const shown = await swagger.execute<Body>(tag, operationId, typed);
  expect([operationId, shown.status, shown.body]).toEqual([operationId, status, shown.body]);
  return shown.body;
}

const withId = (id: string): { parameters: { id: string } } => ({ parameters: { id } });

async function signIn(swagger: SwaggerPage, email: string): Promise<void> {
  const credentials = { body: (example: Example) => ({ ...example, email }) };
  const { accessToken } = await done<TokensResponse>(swagger, ['Auth', 'authLogin', 200], credentials);
  await swagger.authorize(accessToken);
}

/** The product of the page's own example, found as well by a word. */
async function chooseVariant(swagger: SwaggerPage): Promise<string> {
  const byWord = { parameters: { q: 'kheer' } };
  const { items } = await done<ShopPage>(swagger, ['Catalogue', 'catalogueProducts', 200], byWord);
  const product = await done<ShopProductResponse>(swagger, ['Catalogue', 'catalogueProduct', 200]);
  expect(items.map(({ id }) => id)).toContain(product.id);
  return product.variants[0]?.id ?? '';
}

async function fillCart(swagger: SwaggerPage, variantId: string): Promise<string> {
  const { id } = await done<CartResponse>(swagger, ['Carts', 'cartsBegin', 201]);
  const line = { ...withId(id), body: (example: Example) => ({ ...example, variantId }) };
  await done(swagger, ['Carts', 'cartsPutIn', 201], line);
  await done(swagger, ['Carts', 'cartsShipTo', 200], withId(id));
  const ways = await done<CartShippingPage>(swagger, ['Carts', 'cartsShippingMethods', 200], withId(id));
  expect(ways.items.map(({ code }) => code)).toContain('express');
  await done(swagger, ['Carts', 'cartsChooseShippingMethod', 200], withId(id));
  return id;
}

/** Twice, by both of the page's examples: the key of the example stays in its box, and is a new one each time. */
async function order(swagger: SwaggerPage, cartId: string, variantId: string): Promise<Order> {
  const cart = {
    example: 'A cart, paid with a card of the sandbox',
    body: (example: Example) => ({ ...example, cartId }),
  };
  const lines = {
    example: 'Without a cart, paid on delivery',
    body: (example: Example) => ({ ...example, lines: [{ variantId, quantity: 1 }] }),
  };
  const placed = await done<OrderResponse>(swagger, ['Orders', 'checkoutPlace', 201], cart);
  expect(placed).toMatchObject({ status: 'confirmed', paymentStatus: 'paid', shippingMethod: 'express' });
  const other = await done<OrderResponse>(swagger, ['Orders', 'checkoutPlace', 201], lines);
  expect(other).toMatchObject({ status: 'confirmed', paymentStatus: 'unpaid', email: 'guest@example.com' });
  return placed;
}

async function lookAt(swagger: SwaggerPage, { id }: Order): Promise<void> {
  const timeline = await done<TimelinePage>(swagger, ['Orders', 'ordersTimeline', 200], withId(id));
  expect(timeline.items.map(({ type }) => type)).toEqual(['placed', 'payment_captured', 'confirmed']);
  const { status, block } = await swagger.execute('Orders', 'invoicesOwn', withId(id));
  expect(status).toBe(200);
  const link = block.getByRole('link', { name: 'Download file' });
  expect(await link.getAttribute('download')).toMatch(/^invoice-\S+\.pdf$/);
}

describe('The Swagger page in a real browser', () => {
  it(
    'sells, ships, takes back and gives the money back, by its own examples with little but ids typed over them',
    async () => {
      await haat.command(['demo:seed']);
      const swagger = await SwaggerPage.open(browser, haat.publicUrl);
      await signIn(swagger, 'shopper@haat.test');
      const variantId = await chooseVariant(swagger);
      const bought = await order(swagger, await fillCart(swagger, variantId), variantId);
      await lookAt(swagger, bought);
      const lines = bought.lines.map(({ id: lineId }) => ({ lineId, quantity: 1 }));
      const all = { ...withId(bought.id), body: (example: Example) => ({ ...example, lines }) };

      await signIn(swagger, 'support@haat.test');
      const sent = await done<FulfilmentResponse>(swagger, ['Staff: fulfilments', 'fulfilmentsAdminCreate', 201], all);
      await done(swagger, ['Staff: fulfilments', 'fulfilmentsAdminDeliver', 201], withId(sent.id));

      await signIn(swagger, 'shopper@haat.test');
      const asked = await done<ReturnResponse>(swagger, ['Orders', 'returnsCreate', 201], all);

      await signIn(swagger, 'support@haat.test');
      await done(swagger, ['Staff: returns', 'returnsAdminApprove', 201], withId(asked.id));
      await done(swagger, ['Staff: returns', 'returnsAdminReceive', 201], withId(asked.id));
      await eventually('the money is back', async () => {
        const step = ['Staff: returns', 'returnsAdminOne', 200] as const;
        return (await done<ReturnResponse>(swagger, step, withId(asked.id))).status === 'refunded';
      });
    },
    LONGEST_MS,
  );
});
