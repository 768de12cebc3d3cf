import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOOPBACK } from './ports';
import { answersWith } from './readiness';
import type { Supervisor } from './supervisor';

export interface MailCatcherOptions {
  smtpPort: number;
  webPort: number;
  /** The mails stay here and are read again at the next start. */
  directory: string;
}

export interface MailCatcher {
  readonly pid: number;
  readonly smtpUrl: string;
  /** The page to read them; below it the REST interface (`/api/email`). */
  readonly webUrl: string;
  stop(): Promise<void>;
}

const PROGRAM = join(__dirname, '..', '..', 'node_modules', 'maildev', 'dist', 'bin', 'maildev.js');

/** Takes every mail and passes none on: MailDev, on the loopback interface alone. */
export async function startMailCatcher(supervisor: Supervisor, options: MailCatcherOptions): Promise<MailCatcher> {
  mkdirSync(options.directory, { recursive: true });
  const webUrl = `http://${LOOPBACK}:${options.webPort}`;
  const catcher = await supervisor.start({
    name: 'mail-catcher',
    command: process.execPath,
    args: [PROGRAM, ...flagsOf(options)],
    env: withoutItsOwnSettings(process.env),
    cwd: options.directory,
    isReady: () => answersWith(`${webUrl}/api/healthz`, 200),
  });
  return {
    get pid() {
      return catcher.pid;
    },
    smtpUrl: `smtp://${LOOPBACK}:${options.smtpPort}`,
    webUrl,
    stop: () => catcher.stop(),
  };
}

/** Its other doors (relaying, its server for assistants) are closed unless asked for, and nothing here asks. */
const flagsOf = ({ smtpPort, webPort, directory }: MailCatcherOptions): string[] => [
  ...['--ip', LOOPBACK, '--smtp', String(smtpPort)],
  ...['--web-ip', LOOPBACK, '--web', String(webPort)],
  ...['--mail-directory', directory],
  // Its certificate is self-signed; a client that sees the offer would try it and refuse.
  ...['--hide-extensions', 'STARTTLS'],
];

/** MAILDEV_… in the environment could make it relay mail to the real world. */
const withoutItsOwnSettings = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('MAILDEV_')));
