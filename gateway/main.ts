// The sandbox payment gateway: what Haat takes payments with where no money is to move. A process of its own, with its
// own ledger, so that it can be slow, unreachable or killed like any other gateway. Never part of the image.
import { Book } from './book';
import { Charges } from './charges';
import { Faults } from './faults';
import { LedgerFile } from './ledger-file';
import { letterOf } from './letter';
import { gatewayServer } from './server';
import { readSettings, type Settings, UnfitSettings } from './settings';
import { Webhooks } from './webhooks';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const { file, lines } = await LedgerFile.open(settings.ledgerFile, fail);
  const book = Book.of(lines);
  const webhooks = new Webhooks(
    settings.webhooks,
    (delivered) => {
      book.apply({ delivered });
      file.note({ delivered });
    },
    say,
  );
  const charges = new Charges(book, file, (change) => webhooks.send(letterOf(change)));
  const server = gatewayServer({ charges, book, file, webhooks, faults: new Faults(), key: settings.key });
  await server.listen({ host: settings.host, port: settings.port });
  say(`The sandbox gateway listens at ${addressOf(settings)}, with ${lines.length} lines in its ledger`);
  for (const change of book.undelivered.values()) webhooks.send(letterOf(change));
  const end = async (): Promise<void> => {
    webhooks.stop();
    await server.close();
    await file.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end().catch(fail));
}

const addressOf = ({ host, port }: Settings): string => `http://${host}:${port}`;

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString()} ${line}\n`);
}

function fail(error: unknown): never {
  const story = error instanceof Error ? error.stack : undefined;
  process.stderr.write(`${error instanceof UnfitSettings ? error.message : (story ?? String(error))}\n`);
  process.exit(1);
}

void main().catch(fail);
