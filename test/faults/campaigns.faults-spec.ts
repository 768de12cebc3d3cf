import { becomes, campaign, campaignNow, crowd, useMailingStore } from '../support/campaigns';
import { eventually } from '../support/waiting';

const RECIPIENTS = 5_000;
const KILLS = 3;

const store = useMailingStore(250);

it('5,000 recipients, the worker killed three times: everybody gets it, and twice only who was being sent it', async () => {
  const { role, emails } = await crowd(store.haat, RECIPIENTS);
  store.sink.slownessMs = 20;
  const begun = await campaign(store.owner, { role });
  let inFlight = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const far = (kill * RECIPIENTS) / (KILLS + 1);
    await eventually(`${far} are sent`, async () => (await campaignNow(store.owner, begun)).sent >= far, {
      withinMs: 120_000,
    });
    await store.haat.worker.kill();
    inFlight += await sending();
    await store.haat.restartWorker();
  }
  const over = await becomes(store.owner, begun, 'sent', 180_000);

  expect(over).toMatchObject({ total: RECIPIENTS, sent: RECIPIENTS, failed: 0, bounced: 0, unsubscribed: 0 });
  expect(await statuses()).toEqual({ sent: RECIPIENTS });
  const received = emails.map((email) => store.to(email));
  expect(received.filter(({ length }) => length === 0)).toEqual([]);
  // Twice under one name, so that a mailbox can tell.
  expect(received.filter((mails) => new Set(mails.map(({ messageId }) => messageId)).size !== 1)).toEqual([]);
  const twice = received.reduce((sum, { length }) => sum + length - 1, 0);
  process.stdout.write(`Killed with ${inFlight} in flight in all: ${twice} mails came twice\n`);
  expect(inFlight).toBeGreaterThan(0);
  expect(twice).toBeLessThanOrEqual(inFlight);

  async function sending(): Promise<number> {
    const { count } = await store.haat.database.row<{ count: number }>(
      `SELECT count(*)::int AS count FROM campaign_recipients WHERE campaign_id = $1 AND status = 'sending'`,
      [begun.id],
    );
    return count;
  }

  async function statuses(): Promise<Record<string, number>> {
    const rows = await store.haat.database.rows<{ status: string; count: number }>(
      'SELECT status, count(*)::int AS count FROM campaign_recipients WHERE campaign_id = $1 GROUP BY status',
      [begun.id],
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }
}, 480_000);
