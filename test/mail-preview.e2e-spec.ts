import { MAIL_TEMPLATES } from '../src/notifications/mail.templates';
import { useHaat } from './support/start';

describe('Every mail of the store', () => {
  const haat = useHaat({ env: { HAAT_MODE: 'local' } });
  const page = (path: string): Promise<Response> => fetch(`${haat.api().url}/dev/mail${path}`);

  it('is listed, those of campaigns among them', async () => {
    const listed = await (await page('')).text();
    for (const name of [...MAIL_TEMPLATES, 'campaign']) expect(listed).toContain(`href="/dev/mail/${name}"`);
  });

  it.each([...MAIL_TEMPLATES, 'campaign'])('is shown as HTML and as plain text: %s', async (name) => {
    const [whole, html, text] = [
      await page(`/${name}`),
      await page(`/${name}?form=html`),
      await page(`/${name}?form=text`),
    ];
    expect([whole.status, html.status, text.status]).toEqual([200, 200, 200]);
    expect(await html.text()).toMatch(/^<!doctype html>/);
    expect(text.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const plain = await text.text();
    expect(plain).toContain('-- \nHaat');
    expect(await whole.text()).toContain(plain.split('\n')[0] ?? '');
  });

  it('is made out by the code that sends it', async () => {
    const html = await (await page('/order-placed?form=html')).text();
    expect(html).toContain('Kurta “Indigo” &amp; stole');
    const campaign = await (await page('/campaign?form=text')).text();
    expect(campaign).toContain(`${haat.publicUrl}/v1/unsubscribe?token=`);
  });

  it('is not there when nobody knows it', async () => {
    expect((await page('/nothing')).status).toBe(404);
  });
});

describe('Outside local mode', () => {
  const haat = useHaat();

  it.each(['/dev/mail', '/dev/mail/order-placed'])('nothing is shown at %s', async (path) => {
    expect((await fetch(`${haat.api().url}${path}`)).status).toBe(404);
  });
});
