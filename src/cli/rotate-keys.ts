import { parseArgs } from 'node:util';
import { KeyRotationService } from '../sessions/key-rotation.service';
import { SessionsModule } from '../sessions/sessions.module';
import { withRooms } from './context';

/** Makes the next signing key; with `--now`, for a key that leaked, the only one. */
export async function rotateKeys(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { now: { type: 'boolean', default: false } } });
  await withRooms([SessionsModule], async (app) => {
    const rotation = app.get(KeyRotationService, { strict: false });
    process.stdout.write(values.now ? replaced(await rotation.replaceAll()) : next(await rotation.rotate()));
  });
}

const replaced = (kid: string): string =>
  `${kid} signs from now on; the other keys are gone, and every access token that they signed is dead\n`;

const next = ({ kid, signsFrom }: { kid: string; signsFrom: Date }): string =>
  `${kid} is published and signs from ${signsFrom.toISOString()} on\n`;
