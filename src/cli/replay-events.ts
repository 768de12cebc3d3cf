import { parseArgs } from 'node:util';
import { EventReplay } from '../platform/events/event-replay';
import { EventsModule } from '../platform/events/events.module';
import { withRooms } from './context';

const USAGE = `Usage: node dist/cli.js events:replay --consumer <name> (--parked | --event <id> | --from <time> [--to <time>])
  --parked   what was given up
  --event    one event, done or not
  --from     everything that happened since then, done or not; times as in 2026-11-24T10:00:00Z
A consumer that is not idempotent by itself does its work again: mails are sent again.
`;

/** Has events delivered again to one consumer: after a bug in it was fixed, or when it gave up. */
export async function replayEvents(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      consumer: { type: 'string' },
      parked: { type: 'boolean', default: false },
      event: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
  });
  const { consumer, parked, event, from, to } = values;
  if (!consumer || [parked, event, from].filter(Boolean).length !== 1) fail(USAGE);
  if (isNaN(Date.parse(from ?? '2000-01-01')) || isNaN(Date.parse(to ?? '2000-01-01'))) fail(USAGE);
  await withRooms([EventsModule], async (app) => {
    const replay = app.get(EventReplay, { strict: false });
    const known = await replay.consumers();
    if (!known.includes(consumer))
      fail(`Nothing was ever delivered to ${consumer}, only to:\n  ${known.join('\n  ')}\n`);
    const replayed = await replay.replay(consumer, {
      parked,
      eventId: event ?? null,
      from: from ?? null,
      to: to ?? null,
    });
    process.stdout.write(`${String(replayed)} deliveries to ${consumer} are due again\n`);
  });
}

function fail(reason: string): never {
  process.stderr.write(reason);
  process.exit(2);
}
