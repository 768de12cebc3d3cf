import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { useHaat } from '../support/start';
import { PASSWORD, World } from '../support/world';

const haat = useHaat({ worker: true });
let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = [await World.open(haat), await openBrowser()];
});
afterAll(() => browser.close());

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
};

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${haat.api().url}/ops/queues`);
  expect(new URL(page.url()).pathname).toBe('/ops/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe("Bull's board in a browser", () => {
  it('is reached by signing in, shows the queues, and asks nothing of the outside', async () => {
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    const refused: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(haat.api().url) && !request.url().startsWith('data:'))
        elsewhere.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text());
    });
    await signIn(page, world.owner.email);
    await page.getByText('events', { exact: false }).first().waitFor();
    await picture(page, 'board');
    await page.goto(`${haat.api().url}/ops/queues/queue/events`);
    await page.getByText('Failed').first().waitFor();
    await picture(page, 'queue');
    expect(elsewhere).toEqual([]);
    // The page would have its letters from elsewhere, and does without: that is what the policy is for.
    expect(refused.filter((text) => !text.includes('fonts.googleapis.com'))).toEqual([]);
    await page.close();
  });

  it('is closed to staff who may not see the queues, with a reason', async () => {
    const page = await browser.newPage();
    await signIn(page, world.support.email);
    await page.getByText('This needs the permission queues:read.').waitFor();
    await picture(page, 'refused');
    await page.close();
  });
});
