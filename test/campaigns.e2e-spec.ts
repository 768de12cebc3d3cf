import type { CampaignPage } from '../src/campaigns/campaign.dto';
import { becomes, campaign, campaignNow, CAMPAIGNS, crowd, recipientsOf, useMailingStore } from './support/campaigns';
import { wrongMembers } from './support/catalogue';
import { refusal } from './support/problem';
import { partsOf } from './support/smtp-sink';
import { eventually } from './support/waiting';
import { cart, made, placeOrder, unique, uniqueEmail } from './support/world';

const RATE = 100;
const store = useMailingStore(RATE);

describe('A campaign', () => {
  it('is made, found and listed, and tells how far it is', async () => {
    const { role, emails } = await crowd(store.haat, 3);
    const answer = await store.owner.post<{ id: string }>(CAMPAIGNS, {
      subject: 'News',
      text: 'News',
      audience: { role },
    });
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', audience: { role, addresses: null } } });
    expect(answer.headers.location).toBe(`${CAMPAIGNS}/${answer.body.id}`);
    const over = await becomes(store.owner, answer.body, 'sent');
    expect(over).toMatchObject({ total: 3, sent: 3, failed: 0, bounced: 0, unsubscribed: 0, skipped: 0 });
    expect([over.startedAt, over.finishedAt]).not.toContain(null);
    const { body } = await store.owner.get<CampaignPage>(`${CAMPAIGNS}?limit=1&count=true`);
    expect(body.items.map(({ id }) => id)).toEqual([answer.body.id]);
    expect(await recipientsOf(store.owner, over, '&status=sent')).toHaveLength(3);
    for (const email of emails) await store.theOnly(email);
  });

  it('of a role goes only to who is active and proved, whom mail reaches, and who wants it', async () => {
    const { role, emails } = await crowd(store.haat, 6);
    const [good = '', unproved, disabled, unwilling, bounced, erased] = emails;
    const change = (email: string | undefined, to: string) =>
      store.haat.database.rows(`UPDATE users SET ${to} WHERE email = $1`, [email]);
    await change(unproved, 'email_verified_at = NULL');
    await change(disabled, `status = 'disabled'`);
    await change(unwilling, 'marketing_mails = false');
    await change(bounced, 'mail_bounced_at = now()');
    await change(
      erased,
      `email = 'erased-' || id || '@erased.invalid', name = 'Erased', status = 'disabled', email_verified_at = NULL, erased_at = now()`,
    );
    expect(await store.sent({ role })).toMatchObject({ total: 1, sent: 1 });
    await store.theOnly(good);
    expect(store.sink.mails.filter(({ to }) => emails.slice(1).includes(to))).toEqual([]);
  });

  it('of customers goes to each of them, and not to the staff', async () => {
    const ada = await store.world.customer('ada');
    const staff = await store.world.staff('support');
    await store.sent('customers');
    await store.theOnly(ada.email);
    expect(store.to(staff.email)).toEqual([]);
  });

  it('of addresses goes to their accounts, once each, and tells how many were skipped', async () => {
    const { emails } = await crowd(store.haat, 2);
    const [first = '', second = ''] = emails;
    const named = [first, first.toUpperCase(), second, uniqueEmail('nobody')];
    expect(await store.sent({ emails: named })).toMatchObject({
      total: 2,
      sent: 2,
      skipped: 1,
      audience: { role: null, addresses: 3 },
    });
    await store.theOnly(first);
    const { text } = await store.owner.get('/v1/admin/audit-log?action=campaigns.created&limit=1');
    expect(text).toContain('"addresses":3');
    const kept = await store.haat.database.rows('SELECT 1 FROM campaigns c WHERE strpos(c::text, $1) > 0', [first]);
    expect([kept, text.includes(first)]).toEqual([[], false]);
  });

  it.each<[string, object, string[]]>([
    ['no audience', { audience: undefined }, ['/audience']],
    ['a word that is no audience', { audience: 'everybody' }, ['/audience']],
    ['an empty object', { audience: {} }, ['/audience/role']],
    ['a role that is not there', { audience: { role: 'kings' } }, ['/audience/role']],
    ['a role and addresses', { audience: { role: 'customer', emails: ['a@store.haat.test'] } }, ['/audience/role']],
    ['no addresses', { audience: { emails: [] } }, ['/audience/emails']],
    ['an address that is none', { audience: { emails: ['a@store.haat.test', 'ada'] } }, ['/audience/emails']],
    [
      'too many',
      { audience: { emails: Array.from({ length: 1_001 }, (_, n) => `a${n}@store.haat.test`) } },
      ['/audience/emails'],
    ],
    ['a placeholder that nobody knows', { text: '{{firstName}}' }, ['/text']],
    ['markup that is not escaped', { html: '<p>{{{name}}}</p>' }, ['/html']],
    ['a link in the subject', { subject: '{{unsubscribeUrl}}' }, ['/subject']],
    ['a subject of two lines', { subject: 'News\nBcc: eve@store.haat.test' }, ['/subject']],
    ['no text', { text: '' }, ['/text']],
    ['a member that nobody knows', { from: 'eve@store.haat.test' }, ['/from']],
  ])('is refused with %s', async (_, wrong, pointers) => {
    const body = { subject: 'News', text: 'News', audience: 'customers', ...wrong };
    expect(wrongMembers(await store.owner.post(CAMPAIGNS, body))).toEqual(pointers);
  });

  it('is sent by whoever may, and seen by whoever may see it', async () => {
    const name = `reader-${unique()}`;
    made(await store.owner.post('/v1/admin/roles', { name, permissions: ['campaigns:read'] }));
    const { client } = await store.world.staff(name);
    const body = { subject: 'News', text: 'News', audience: { emails: [store.world.owner.email] } };
    expect((await client.get(CAMPAIGNS)).status).toBe(200);
    refusal(await client.post(CAMPAIGNS, body), 403, 'auth.forbidden');
    refusal(await store.world.support.client.get(CAMPAIGNS), 403, 'auth.forbidden');
    refusal(await store.owner.get(`${CAMPAIGNS}/${unique()}`), 404, 'campaigns.not_found');
  });
});

describe('A mail of a campaign', () => {
  it('is made out to somebody, escaped in markup, and carries the way out', async () => {
    const name = 'Ada <b>"J"</b>\r\nBcc: eve@store.haat.test';
    const { role, emails } = await crowd(store.haat, 1, name);
    const { id } = await store.sent(
      { role },
      { subject: 'For {{name}}', text: 'Hello {{email}}', html: '<p>Hello {{name}}</p>' },
    );
    const mail = await store.theOnly(emails[0] ?? '');
    expect(mail.headers.get('bcc')).toBeUndefined();
    expect(mail.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const [url = ''] = /(?<=<)[^>]+/.exec(mail.headers.get('list-unsubscribe') ?? '') ?? [];
    expect(url).toMatch(new RegExp(`^${store.haat.publicUrl}/v1/unsubscribe\\?token=[\\w.-]+$`));
    expect(mail.messageId).toMatch(new RegExp(`^<${id}\\.[0-9a-f-]{36}@haat>$`));
    const { text, html } = partsOf(mail);
    expect(text).toContain(`Hello ${emails[0] ?? ''}`);
    expect(text).toContain(url);
    expect(html).toContain('<p>Hello Ada &lt;b&gt;&quot;J&quot;&lt;/b&gt;');
    expect(html).not.toContain('<b>');
    expect(html).toContain(url);
  });

  it('has markup in the layout of the store when none was given', async () => {
    const { role, emails } = await crowd(store.haat, 1, 'Ada <b>');
    await store.sent({ role });
    const { html } = partsOf(await store.theOnly(emails[0] ?? ''));
    expect(html).toContain('Hello Ada &lt;b&gt;,');
    expect(html).toContain('No more such mail');
  });
});

describe('A large campaign', () => {
  it('stops within two seconds when it is cancelled', async () => {
    const { role, emails } = await crowd(store.haat, 400);
    const begun = await campaign(store.owner, { role });
    await eventually('it goes out', async () => (await campaignNow(store.owner, begun)).sent >= 20);
    const { body } = await store.owner.post<{ status: string }>(`${CAMPAIGNS}/${begun.id}/cancellation`);
    const atMs = performance.now();
    expect(body.status).toBe('cancelled');
    refusal(await store.owner.post(`${CAMPAIGNS}/${begun.id}/cancellation`), 409, 'campaigns.over');
    await eventually(
      'nothing is under way',
      async () => (await recipientsOf(store.owner, begun, '&status=sending')).length === 0,
    );
    const arrived = store.sink.mails.filter(({ to }) => emails.includes(to));
    expect(Math.max(...arrived.map((mail) => mail.atMs)) - atMs).toBeLessThan(2_000);
    expect(arrived.length).toBeLessThan(380);
    expect(await campaignNow(store.owner, begun)).toMatchObject({
      status: 'cancelled',
      total: 400,
      sent: arrived.length,
    });
  });

  it('is sent by two workers at the pace of one, to everybody once; a mail about an order does not wait', async () => {
    await store.haat.addWorker();
    const { role, emails } = await crowd(store.haat, 500);
    const begun = await campaign(store.owner, { role });
    await eventually('it goes out', async () => (await campaignNow(store.owner, begun)).sent >= 20);
    const email = uniqueEmail('guest');
    const atMs = performance.now();
    made(await placeOrder(store.haat.client(), cart([await store.world.goods()], { email })));
    const [aboutOrder] = await store.sink.has(email, /^Your order/);
    expect((await campaignNow(store.owner, begun)).status).toBe('sending');
    expect((aboutOrder?.atMs ?? Infinity) - atMs).toBeLessThan(3_000);
    expect(await becomes(store.owner, begun, 'sent')).toMatchObject({ total: 500, sent: 500 });
    for (const one of emails) expect(store.sink.to(one)).toHaveLength(1);
    const times = emails.flatMap((one) => store.sink.to(one).map((mail) => mail.atMs)).sort((a, b) => a - b);
    const inAnySecond = times.map((from, index) => times.slice(index).filter((to) => to < from + 1_000).length);
    expect(Math.max(...inAnySecond)).toBeLessThan(RATE * 1.25);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan((500 / RATE - 0.5) * 1_000);
  });
});
