import { step } from '../progress.mjs';
import { startMailCatcher } from '../services/mail-catcher';
import { freePort } from '../services/ports';
import { startPostgres } from '../services/postgres';
import { startRedis } from '../services/redis';
import { findRedis, installRedis } from '../services/redis-binary';
import type { StateFolder } from '../services/state-folder';
import type { Supervisor } from '../services/supervisor';
import { given, type Ports, type Services } from './environment';
import { givenPayments, startPayments } from './payments';

/** Unusual ones, so that they are the same at every start beside whatever else a developer runs. */
const PREFERRED_PORTS = { postgres: 15_432, redis: 16_379, smtp: 11_025, mailPage: 11_080 };
const DATABASE = 'haat';

/** Those that the environment names are used; the others are started, side by side. */
export async function openServices(supervisor: Supervisor, folder: StateFolder, ports: Ports): Promise<Services> {
  const redisBinary = given('REDIS_URL') === undefined ? await findOrInstallRedis(supervisor.signal) : '';
  return step(title(), async () => {
    const [databaseUrl, redisUrl, mail, payments] = await Promise.all([
      given('DATABASE_URL') ?? startDatabase(supervisor, folder),
      given('REDIS_URL') ?? startQueue(supervisor, folder, redisBinary),
      givenMail() ?? startMail(supervisor, folder),
      givenPayments() ?? startPayments(supervisor, folder, ports.api),
    ]);
    return { databaseUrl, redisUrl, ...mail, payments };
  });
}

function title(): string {
  const places = Object.entries({
    PostgreSQL: 'DATABASE_URL',
    Redis: 'REDIS_URL',
    'a mail catcher': 'SMTP_URL',
    'a payment gateway': 'SANDBOX_GATEWAY_URL',
  });
  const own = places.filter(([, variable]) => given(variable) === undefined).map(([name]) => name);
  return own.length === 0 ? 'using the services of the environment' : `starting ${own.join(', ')}`;
}

async function findOrInstallRedis(signal: AbortSignal): Promise<string> {
  const alternative = 'Or set REDIS_URL to one that runs elsewhere: REDIS_URL=redis://host:6379 npm start';
  return (
    findRedis() ??
    (await step('installing Redis with the system’s package manager', () => installRedis({ alternative, signal })))
  );
}

async function startDatabase(supervisor: Supervisor, folder: StateFolder): Promise<string> {
  const port = await freePort(PREFERRED_PORTS.postgres);
  const server = await startPostgres(supervisor, { home: folder.postgres, port });
  await server.createDatabase(DATABASE);
  return server.urlOf(DATABASE);
}

async function startQueue(supervisor: Supervisor, folder: StateFolder, binary: string): Promise<string> {
  const port = await freePort(PREFERRED_PORTS.redis);
  const server = await startRedis(supervisor, { binary, port, directory: folder.redis, durable: true });
  return server.url;
}

type Mail = Pick<Services, 'smtpUrl' | 'mailPageUrl'>;

function givenMail(): Mail | undefined {
  const smtpUrl = given('SMTP_URL');
  return smtpUrl === undefined ? undefined : { smtpUrl, mailPageUrl: given('MAIL_PAGE_URL') };
}

async function startMail(supervisor: Supervisor, folder: StateFolder): Promise<Mail> {
  const [smtpPort, webPort] = [await freePort(PREFERRED_PORTS.smtp), await freePort(PREFERRED_PORTS.mailPage)];
  const { smtpUrl, webUrl } = await startMailCatcher(supervisor, { smtpPort, webPort, directory: folder.mail });
  return { smtpUrl, mailPageUrl: webUrl };
}
