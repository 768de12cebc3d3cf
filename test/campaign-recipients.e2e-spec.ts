import { becomes, campaign, campaignNow, crowd, recipientsOf, useMailingStore } from './support/campaigns';
import { wrongMembers } from './support/catalogue';
import type { Client } from './support/client';
import { refusal } from './support/problem';
import { partsOf } from './support/smtp-sink';
import { eventually } from './support/waiting';
import { cart, made, placeOrder, uniqueEmail } from './support/world';

const store = useMailingStore(200);

describe('Whoever wants no more', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const linkIn = async (address: string): Promise<string> => {
    const header = (await store.theOnly(address)).headers.get('list-unsubscribe') ?? '';
    return header.slice(1, -1).replace(store.haat.publicUrl, '');
  };
  const click = (path: string, raw = 'List-Unsubscribe=One-Click', headers = form) =>
    store.haat.client().send({ method: 'POST', path, raw, headers });
  const wants = async (client: Client) => (await client.get<{ marketingMails: boolean }>('/v1/me')).body.marketingMails;

  it('is asked by the page behind the link, and unsubscribed by one click, as often as it is sent', async () => {
    const ada = await store.world.customer('ada');
    await store.sent({ emails: [ada.email] });
    const link = await linkIn(ada.email);
    for (const method of ['GET', 'HEAD'])
      expect((await store.haat.client().send({ method, path: link })).status).toBe(200);
    expect((await store.haat.client().get(link)).text).toContain('<form method="post">');
    expect(await wants(ada.client)).toBe(true);
    for (const _ of [1, 2]) expect(await click(link)).toMatchObject({ status: 200 });
    expect(await wants(ada.client)).toBe(false);
    expect(await store.sent({ emails: [ada.email] })).toMatchObject({ total: 0, skipped: 1 });
    made(await placeOrder(ada.client, cart([await store.world.goods()])));
    await store.sink.has(ada.email, /^Your order/);
  });

  it('may be sent by a mail program that writes forms in parts', async () => {
    const ada = await store.world.customer('ada');
    await store.sent({ emails: [ada.email] });
    const parts = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await click(await linkIn(ada.email), parts, headers)).status).toBe(200);
    expect(await wants(ada.client)).toBe(false);
    refusal(
      await store.haat.client().send({ method: 'POST', path: '/v1/auth/login', raw: parts, headers }),
      415,
      'request.unsupported_media_type',
    );
  });

  it('is not unsubscribed by a link that was changed, or a click that says something else', async () => {
    const ada = await store.world.customer('ada');
    await store.sent({ emails: [ada.email] });
    const link = await linkIn(ada.email);
    for (const path of [`${link}x`, '/v1/unsubscribe?token=a.b']) {
      refusal(await click(path), 422, 'subscriptions.link_invalid');
      refusal(await store.haat.client().get(path), 422, 'subscriptions.link_invalid');
    }
    expect(wrongMembers(await click(link, 'List-Unsubscribe=Two-Clicks'))).toEqual(['/List-Unsubscribe']);
    expect(await wants(ada.client)).toBe(true);
  });

  it('may say so in the account, and change the mind', async () => {
    const ada = await store.world.customer('ada');
    expect((await ada.client.patch('/v1/me', { marketingMails: false })).body).toMatchObject({ marketingMails: false });
    expect(await store.sent({ emails: [ada.email] })).toMatchObject({ total: 0 });
    await ada.client.patch('/v1/me', { marketingMails: true });
    expect(await store.sent({ emails: [ada.email] })).toMatchObject({ total: 1 });
  });

  it('while the campaign goes out is passed over', async () => {
    const [ada, ben] = [await store.world.customer('ada'), await store.world.customer('ben')];
    store.sink.recipient = () => '451 4.3.0 not now';
    const begun = await campaign(store.owner, { emails: [ada.email, ben.email] });
    await eventually('both wait', async () => (await recipientsOf(store.owner, begun, '&status=pending')).length === 2);
    await ada.client.patch('/v1/me', { marketingMails: false });
    store.sink.recipient = () => null;
    await store.hasten();
    expect(await becomes(store.owner, begun, 'sent')).toMatchObject({ total: 2, sent: 1, unsubscribed: 1 });
    expect(store.to(ada.email)).toEqual([]);
  });

  it('stays unsubscribed when the account is erased and opened again', async () => {
    const ada = await store.world.customer('ada');
    await ada.client.patch('/v1/me', { marketingMails: false });
    expect((await ada.client.delete('/v1/me')).status).toBe(202);
    await store.haat
      .client()
      .post('/v1/auth/register', { email: ada.email.toUpperCase(), password: 'haat-test-2027', name: 'A' });
    const again = () =>
      store.haat.database.row<{ wants: boolean }>('SELECT marketing_mails AS wants FROM users WHERE email = $1', [
        ada.email,
      ]);
    expect(await again()).toEqual({ wants: false });
  });
});

describe('A mail that is not taken', () => {
  it('is tried again when it may be taken another time', async () => {
    const { role, emails } = await crowd(store.haat, 2);
    store.sink.recipient = (address) => (address === emails[0] ? '450 4.2.1 busy' : null);
    const begun = await campaign(store.owner, { role });
    const waiting = await eventually('one waits', async () => {
      const [found] = await recipientsOf(store.owner, begun, '&status=pending');
      return found?.reason ? found : false;
    });
    expect(waiting).toMatchObject({ attempts: 1, reason: '450 4.2.1 busy' });
    expect(Date.parse(waiting.nextAttemptAt ?? '')).toBeGreaterThan(Date.now() + 5_000);
    store.sink.recipient = () => null;
    await store.hasten();
    expect(await becomes(store.owner, begun, 'sent')).toMatchObject({ sent: 2, failed: 0 });
    expect((await store.theOnly(emails[0] ?? '')).messageId).toContain(begun.id);
  });

  it('waits, and loses no try, while the server takes nothing at all', async () => {
    const { role } = await crowd(store.haat, 3);
    store.sink.recipient = () => '421 4.3.2 going down';
    const begun = await campaign(store.owner, { role });
    await eventually('it was heard', async () => (await recipientsOf(store.owner, begun)).some(({ reason }) => reason));
    store.sink.recipient = () => null;
    await eventually('it is sent', async () => {
      await store.hasten();
      return (await campaignNow(store.owner, begun)).status === 'sent';
    });
    expect((await recipientsOf(store.owner, begun)).map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
  });

  it('for good is counted, with what the server said; nobody at the address: no campaign until it is proved again', async () => {
    const [gone, spam] = [await store.world.customer('gone'), await store.world.customer('spam')];
    store.sink.recipient = (address) => (address === gone.email ? `550 5.1.1 <${gone.email}> unknown` : null);
    store.sink.content = (address) => (address === spam.email ? '554 5.6.0 looks like spam' : null);
    const over = await store.sent({ emails: [gone.email, spam.email] });
    expect(over).toMatchObject({ total: 2, sent: 0, failed: 2, bounced: 1 });
    const reasons = (await recipientsOf(store.owner, over)).map(({ status, reason }) => `${status} ${reason ?? ''}`);
    expect(reasons.sort()).toEqual(['bounced 550 5.1.1 <…> unknown', 'failed 554 5.6.0 looks like spam']);
    store.sink.takeAll();
    expect(await store.sent({ emails: [gone.email, spam.email] })).toMatchObject({ total: 1, skipped: 1 });
    await store.haat.client().post('/v1/auth/password/forgot', { email: gone.email });
    const [mail] = await store.sink.has(gone.email, /^A new password/);
    const token = mail && /token=([\w.-]+)/.exec(partsOf(mail).text)?.[1];
    const reset = { token, password: 'haat-test-2027' };
    expect((await store.haat.client().post('/v1/auth/password/reset', reset)).status).toBe(204);
    expect(await store.sent({ emails: [gone.email] })).toMatchObject({ total: 1, sent: 1 });
  });

  it('after all is told by the provider', async () => {
    const [ada, ben] = [await store.world.customer('ada'), await store.world.customer('ben')];
    const over = await store.sent({ emails: [ada.email, ben.email] });
    const report = (body: object) => store.owner.post('/v1/admin/mail-bounces', body);
    const { messageId } = await store.theOnly(ada.email);
    for (const _ of [1, 2]) expect((await report({ email: ada.email, kind: 'hard', messageId })).status).toBe(204);
    expect((await report({ email: ben.email, kind: 'soft' })).status).toBe(204);
    expect((await report({ email: uniqueEmail('nobody'), kind: 'hard', messageId })).status).toBe(204);
    expect(await campaignNow(store.owner, over)).toMatchObject({ sent: 1, failed: 1, bounced: 1 });
    expect(await store.sent({ emails: [ada.email, ben.email] })).toMatchObject({ total: 1, skipped: 1 });
    await report({ email: ben.email, kind: 'complaint' });
    expect((await ben.client.get('/v1/me')).body).toMatchObject({ marketingMails: false });
    expect(wrongMembers(await report({ email: 'x', kind: 'odd' }))).toEqual(['/email', '/kind']);
    refusal(await store.world.support.client.post('/v1/admin/mail-bounces', {}), 403, 'auth.forbidden');
  });
});
