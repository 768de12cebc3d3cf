import { randomBytes } from 'node:crypto';
import { freePort, isFree, LOOPBACK } from '../services/ports';
import { StartFailure } from '../services/start-failure';
import { keptSecret } from './kept-secret';

/** An empty variable counts as unset, as it does for the program itself. */
export const given = (name: string): string | undefined => process.env[name] || undefined;

/**
 * What the program is asked to judge before anything is started: what the person has set, and for the rest values
 * that are good for nothing but passing. So it is the program that names what is wrong, all of it at once.
 */
export function environmentToCheck(): NodeJS.ProcessEnv {
  const placeholders = {
    DATABASE_URL: `postgres://${LOOPBACK}/placeholder`,
    REDIS_URL: `redis://${LOOPBACK}`,
    SMTP_URL: `smtp://${LOOPBACK}`,
    APP_SECRET: randomBytes(32).toString('base64url'),
  };
  return { ...placeholders, ...withoutEmpty(process.env), HAAT_MODE: 'local' };
}

export interface Services {
  databaseUrl: string;
  redisUrl: string;
  smtpUrl: string;
  /** Where to read the mails; unknown when the SMTP server is not ours. */
  mailPageUrl: string | undefined;
  payments: Payments;
}

export interface Payments {
  gatewayUrl: string;
  /** What the program has to know of a gateway that is ours. */
  environment: Record<string, string>;
}

export interface Ports {
  api: number;
  worker: number;
}

const DEFAULT_PORT = 3000;
const PREFERRED_WORKER_PORT = 13_001;

/** After the program has judged PORT: it is a number. */
export async function choosePorts(): Promise<Ports> {
  const api = Number(given('PORT') ?? DEFAULT_PORT);
  if (!(await isFree(api))) {
    throw new StartFailure(`Port ${api} is taken. Stop what uses it, or choose another one: PORT=${api + 1} npm start`);
  }
  return { api, worker: Number(given('WORKER_PORT') ?? (await freePort(PREFERRED_WORKER_PORT))) };
}

export function appEnvironment(services: Services, ports: Ports, secretFile: string): NodeJS.ProcessEnv {
  return {
    PUBLIC_URL: `http://localhost:${ports.api}`,
    APP_SECRET: given('APP_SECRET') ?? keptSecret(secretFile),
    ...withoutEmpty(process.env),
    HAAT_MODE: 'local',
    HOST: LOOPBACK,
    PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    SMTP_URL: services.smtpUrl,
    ...services.payments.environment,
    ...(services.mailPageUrl === undefined ? {} : { MAIL_PAGE_URL: services.mailPageUrl }),
  };
}

const withoutEmpty = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
