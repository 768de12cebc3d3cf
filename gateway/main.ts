// The sandbox gateway: see README.md beside this file.
import { Gateway } from './server';
import { readSettings } from './settings';

async function main(): Promise<void> {
  const gateway = new Gateway(readSettings(process.env));
  const stop = (): void => void gateway.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await gateway.start();
  process.stdout.write('The sandbox gateway listens\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
