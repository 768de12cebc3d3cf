import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Wire } from './client';

const PATIENCE_MS = 30_000;
/** Where to leave a picture of each answer, for whoever wants to look at the page; none when it is not set. */
const PICTURES = process.env['PICTURES'];

/** What somebody types over what the page offers. */
export interface Typed {
  /** Parameters by name. */
  parameters?: Record<string, string>;
  /** Which of the page's examples of the body. */
  example?: string;
  /** Makes of the page's example what is sent. */
  body?: (example: Example) => unknown;
}

export type Example = Record<string, unknown>;

/** What the page shows. */
export interface Shown<Body> {
  status: number;
  body: Wire<Body>;
  /** The part of the page of this operation. */
  block: Locator;
}

/** Swagger UI as a person uses it: everything goes through what the page shows. */
export class SwaggerPage {
  private opened: string | null = null;
  private pictures = 0;

  private constructor(private readonly page: Page) {
    page.setDefaultTimeout(PATIENCE_MS);
  }

  static async open(browser: Browser, url: string): Promise<SwaggerPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
    const swagger = new SwaggerPage(page);
    await page.goto(`${url}/docs`);
    await page.locator('.opblock-tag').first().waitFor();
    return swagger;
  }

  /** Puts a token into the page, in place of the one before. */
  async authorize(token: string): Promise<void> {
    await this.page.locator('.btn.authorize').first().click();
    const dialog = this.page.locator('.modal-ux');
    const remove = dialog.getByRole('button', { name: 'Remove authorization' });
    if (await remove.isVisible()) await remove.click();
    await dialog.locator('input').fill(token);
    await dialog.getByRole('button', { name: 'Apply credentials' }).click();
    await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  }

  /** Opens an operation of a group, types, and presses “Execute”. */
  async execute<Body>(tag: string, operationId: string, typed: Typed = {}): Promise<Shown<Body>> {
    const block = await this.unfold(tag, operationId);
    await this.type(block, typed);
    const answering = this.page.waitForResponse((response) => response.request().resourceType() === 'fetch');
    await block.locator('.btn.execute').click();
    const answer = await answering;
    const status = await block.locator('.live-responses-table tr.response .response-col_status').textContent();
    const isJson = (answer.headers()['content-type'] ?? '').includes('json');
    if (PICTURES !== undefined) await this.picture(join(PICTURES, `${++this.pictures}-${operationId}`), block);
    // Typed by the caller, as the page shows no more than text.
    return {
      status: parseInt(status ?? '', 10),
      body: (isJson ? await answer.json() : undefined) as Wire<Body>,
      block,
    };
  }

  /** With one operation open at a time there is less to draw. */
  private async unfold(tag: string, operationId: string): Promise<Locator> {
    const group = this.page.locator(`.opblock-tag[data-tag="${tag}"]`);
    if ((await group.getAttribute('data-is-open')) !== 'true') await group.click();
    if (operationId !== this.opened) {
      if (this.opened !== null) await this.toggle(this.opened);
      await this.toggle(operationId);
      this.opened = operationId;
    }
    return this.blockOf(operationId);
  }

  private toggle(operationId: string): Promise<void> {
    return this.blockOf(operationId).locator('.opblock-summary-control').click();
  }

  private blockOf(operationId: string): Locator {
    return this.page.locator(`.opblock[id$="-${operationId}"]`);
  }

  private async type(block: Locator, { parameters = {}, example, body }: Typed): Promise<void> {
    for (const [name, value] of Object.entries(parameters))
      await block.locator(`tr[data-param-name="${name}"] input`).fill(value);
    if (example !== undefined) await block.locator('.examples-select select').first().selectOption({ label: example });
    if (!body) return;
    const text = block.locator('textarea.body-param__text');
    await text.fill(JSON.stringify(body(JSON.parse(await text.inputValue()) as Example), null, 2));
  }

  private async picture(path: string, block: Locator): Promise<void> {
    for (const part of ['.opblock-summary', '.live-responses-table']) {
      await block.locator(part).scrollIntoViewIfNeeded();
      await this.page.screenshot({ path: `${path}${part}.png` });
    }
  }
}
