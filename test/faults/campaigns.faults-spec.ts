import { becomes, campaign, campaignNow, crowd, useMailingStore } from '../support/campaigns';
import { eventually } from '../support/waiting';

const RECIPIENTS = 5_000;
const KILLS = 3;
/** Of one worker: as many as it has connections. */
const MOST_IN_FLIGHT = 16;

const store = useMailingStore(250);

it('5,000 recipients, the worker killed three times: everybody gets it, and twice only who was being sent it', async () => {
  const { role, emails } = await crowd(store.haat, RECIPIENTS);
  store.sink.slownessMs = 20;
  const begun = await campaign(store.owner, { role });
  const inFlight = new Set<string>();
  for (let kill = 1; kill <= KILLS; kill++) {
    const far = (kill * RECIPIENTS) / (KILLS + 1);
    await eventually(`${far} are sent`, async () => (await campaignNow(store.owner, begun)).sent >= far, {
      withinMs: 120_000,
    });
    await store.haat.worker.kill();
    for (const email of await sending()) inFlight.add(email);
    await store.haat.restartWorker();
  }
  const over = await becomes(store.owner, begun, 'sent', 180_000);

  expect(over).toMatchObject({ total: RECIPIENTS, sent: RECIPIENTS, failed: 0, bounced: 0, unsubscribed: 0 });
  expect(await statuses()).toEqual({ sent: RECIPIENTS });
  const received = emails.map((email) => store.to(email));
  expect(received.filter(({ length }) => length === 0)).toEqual([]);
  // Twice under one name, so that a mailbox can tell.
  expect(received.filter((mails) => new Set(mails.map(({ messageId }) => messageId)).size !== 1)).toEqual([]);
  const twice = emails.filter((email) => store.to(email).length > 1);
  process.stdout.write(`Killed with ${inFlight.size} in flight in all: ${twice.length} of them got it twice\n`);
  expect(twice.filter((email) => !inFlight.has(email))).toEqual([]);
  expect(received.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(RECIPIENTS + inFlight.size);
  expect(inFlight.size).toBeGreaterThan(0);
  expect(inFlight.size).toBeLessThanOrEqual(KILLS * MOST_IN_FLIGHT);

  /** Who is claimed, and not known to have got it. */
  async function sending(): Promise<string[]> {
    const rows = await store.haat.database.rows<{ email: string }>(
      `SELECT u.email FROM campaign_recipients r JOIN users u ON u.id = r.user_id
        WHERE r.campaign_id = $1 AND r.status = 'sending'`,
      [begun.id],
    );
    return rows.map(({ email }) => email);
  }

  async function statuses(): Promise<Record<string, number>> {
    const rows = await store.haat.database.rows<{ status: string; count: number }>(
      'SELECT status, count(*)::int AS count FROM campaign_recipients WHERE campaign_id = $1 GROUP BY status',
      [begun.id],
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }
}, 480_000);
