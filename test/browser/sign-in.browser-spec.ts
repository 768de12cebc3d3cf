import type { Browser, CDPSession, Page } from 'playwright-core';
import { codeOf, earlyInStep } from '../support/authenticator-app';
import { openBrowser } from '../support/browser';
import { mail } from '../support/mailbox';
import { refusal } from '../support/problem';
import { useHaat } from '../support/start';
import { PASSWORD, uniqueEmail } from '../support/world';

const haat = useHaat({ worker: true, env: { HAAT_MODE: 'local' } });
let browser: Browser;
beforeAll(async () => (browser = await openBrowser()));
afterAll(() => browser.close());

/** A browser with nothing in it but an authenticator that keeps passkeys and always finds the right finger. */
async function freshPage(): Promise<{ page: Page; devtools: CDPSession }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, devtools };
}

const open = (page: Page): Promise<unknown> => page.goto(`${haat.publicUrl}/demo/sign-in`);
const said = (page: Page, words: RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: words }).waitFor({ timeout: 15_000 });

/** Signs up on the page, and follows the link of the mail. */
async function signUp(page: Page): Promise<string> {
  const email = uniqueEmail('ada');
  await open(page);
  const form = page.locator('#register');
  await form.getByLabel('Name').fill('Ada Jha');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Sign up' }).click();
  await said(page, /Check your mail/);
  const link = /https?:\/\/\S+token=\S+/.exec((await mail(email, /Confirm/)).text)?.[0] ?? '';
  await page.goto(link);
  await said(page, /address is confirmed/);
  return email;
}

async function signIn(page: Page, email: string): Promise<void> {
  const form = page.locator('#login');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password').fill(PASSWORD);
  await form.getByRole('button', { name: 'Sign in' }).click();
}

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await said(page, /Signed out/);
};

describe('The page in a real browser', () => {
  it('signs somebody up and in by password; a reload stays signed in by a cookie that no script sees', async () => {
    const { page } = await freshPage();
    const email = await signUp(page);
    await signIn(page, email);
    await said(page, /Welcome, Ada Jha/);
    expect(await page.evaluate('document.cookie')).toBe('');
    expect(
      (await page.context().cookies()).map(({ name, httpOnly, secure, sameSite }) => [
        name,
        httpOnly,
        secure,
        sameSite,
      ]),
    ).toEqual([['__Host-haat-refresh', true, true, 'Strict']]);
    await page.reload();
    await said(page, /Welcome, Ada Jha/);
    await signOut(page);
    await page.reload();
    await page.locator('#login').waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });

  it('sets an authenticator app up and asks for it afterwards', async () => {
    const { page } = await freshPage();
    const email = await signUp(page);
    await signIn(page, email);
    await page.getByRole('button', { name: 'Set up an app' }).click();
    await said(page, /Put the secret into your app/);
    const secret = (await page.locator('#totp-secret').textContent()) ?? '';
    await earlyInStep();
    await page.locator('#totp-confirm').getByRole('textbox').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await said(page, /Write the recovery codes down/);
    expect(await page.locator('#recovery-codes li').count()).toBe(10);
    await signOut(page);
    await signIn(page, email);
    await said(page, /Prove yourself once more/);
    await page.locator('#second-factor').getByRole('textbox').fill(codeOf(secret, 1));
    await page.getByRole('button', { name: 'Go on' }).click();
    await said(page, /Welcome, Ada Jha/);
  });

  it('makes a passkey and signs in with it alone; what it sent is refused the second time', async () => {
    const { page } = await freshPage();
    await signIn(page, await signUp(page));
    await said(page, /Welcome/);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await said(page, /The passkey is yours/);
    await signOut(page);
    const sending = page.waitForRequest((request) => request.url().endsWith('/v1/auth/passkey'));
    await page.getByRole('button', { name: 'With a passkey' }).first().click();
    const sent = (await sending).postDataJSON() as { credential: object };
    await said(page, /Welcome, Ada Jha/);
    refusal(await haat.client().post('/v1/auth/passkey', sent), 401, 'auth.invalid_credentials');
  });
});
