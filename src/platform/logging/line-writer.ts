import { type DestinationStream, destination } from 'pino';

const STANDARD_OUTPUT = 1;

/**
 * Writes the lines of one turn of the event loop together: a busy process would spend much of its time in writing each by
 * itself. Who is killed loses the lines of that turn, and none before it.
 */
export function lineWriter(): DestinationStream {
  const out = destination({ dest: STANDARD_OUTPUT, sync: true });
  let held = '';
  const writeHeld = (): void => {
    const lines = held;
    held = '';
    if (lines) out.write(lines);
  };
  process.once('exit', writeHeld);
  return {
    write: (line) => {
      if (!held) setImmediate(writeHeld);
      held += line;
    },
  };
}
