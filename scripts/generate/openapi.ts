import { join } from 'node:path';
import { freePort, LOOPBACK } from '../services/ports';
import { answersWith } from '../services/readiness';
import type { Supervisor } from '../services/supervisor';

const ROOT = join(__dirname, '..', '..');

/** The document as the built program serves it: the same code path as for a client, compiler plugin included. */
export async function openApiDocument(supervisor: Supervisor, env: NodeJS.ProcessEnv): Promise<string> {
  const port = await freePort();
  const url = `http://${LOOPBACK}:${String(port)}`;
  await supervisor.start({
    name: 'api',
    command: process.execPath,
    args: [join(ROOT, 'dist', 'main.js')],
    cwd: ROOT,
    env: { ...env, PORT: String(port), HOST: LOOPBACK, PUBLIC_URL: 'http://localhost:3000' },
    isReady: () => answersWith(`${url}/health/ready`, 200),
  });
  const document: unknown = await (await fetch(`${url}/openapi.json`)).json();
  return `${JSON.stringify(document, null, 2)}\n`;
}
