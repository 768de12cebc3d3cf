import { spawn } from 'node:child_process';
import type { OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { dieWithTests } from './children';
import { ROOT } from './program';

export interface Asked {
  addresses: readonly string[];
  headers?: OutgoingHttpHeaders;
  everyMs: number;
}

/** How long the answers of each address took while something was done, in milliseconds; sorted. */
export async function latenciesWhile(
  work: () => Promise<unknown>,
  { addresses, headers = {}, everyMs }: Asked,
): Promise<number[][]> {
  const script = ['test/support/steady-requests.mjs', String(everyMs), JSON.stringify(headers), ...addresses];
  const asking = spawn(process.execPath, script, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  dieWithTests(asking);
  const printed = text(asking.stdout);
  await work().finally(() => asking.stdin.end());
  return (JSON.parse(await printed) as number[][]).map((taken) => taken.sort((a, b) => a - b));
}
