import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from './random';
import type { Haat } from './start';

const STARTS_TRIED = 30;
const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2_500;

/** A process that things happen to. */
export interface Victim {
  name: string;
  /** As a power cut does; comes back when it runs again. */
  kill(): Promise<void>;
  /** It takes connections and answers none, until `resume`. */
  pause(): Promise<void> | void;
  resume(): void;
}

export interface Plan {
  forMs: number;
  /** From the beginning of one fault to that of the next. */
  everyMs: { least: number; most: number };
  /** How often a fault is a kill, from 0 to 1; else it is a stop, and a resumption. */
  kills: number;
}

/**
 * Kills, stops and resumes, one thing after another and several at once, but never the same one twice at once. Comes
 * back with what happened, when everything runs again.
 */
export async function runFaults(victims: readonly Victim[], random: Random, plan: Plan): Promise<string[]> {
  const happened: string[] = [];
  const down = new Map<Victim, Promise<void>>();
  const begin = Date.now();
  while (Date.now() - begin < plan.forMs) {
    await pause(random.between(plan.everyMs.least, plan.everyMs.most));
    const [victim, kills, pausedMs] = [
      random.pick(victims),
      random.chance(plan.kills),
      random.between(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS),
    ];
    if (down.has(victim)) continue;
    happened.push(`${Date.now() - begin} ms: ${victim.name} ${kills ? 'killed' : `stopped for ${pausedMs} ms`}`);
    const fault = kills ? victim.kill() : hold(victim, pausedMs);
    down.set(
      victim,
      fault.finally(() => down.delete(victim)),
    );
    // Whoever does not come back fails the run where all are waited for.
    fault.catch(() => undefined);
  }
  await Promise.all(down.values());
  return happened;
}

async function hold(victim: Victim, forMs: number): Promise<void> {
  await victim.pause();
  await pause(forMs);
  victim.resume();
}

/** Everything that this program consists of and stands on, as far as it was started for it alone. */
export const victimsOf = (haat: Haat, faults: () => Promise<void>): Victim[] => [
  ...haat.apis.map((_, index) => apiVictim(haat, index)),
  {
    name: 'worker',
    kill: () => killed(haat.worker, () => haat.restartWorker()),
    ...signals((signal) => haat.worker.signal(signal)),
  },
  {
    name: 'gateway',
    kill: async () => {
      await haat.gateway.restart();
      await faults();
    },
    ...signals((signal) => haat.gateway.signal(signal)),
  },
  {
    name: 'Redis',
    kill: async () => {
      await haat.ownRedis.stop();
      await haat.ownRedis.start();
    },
    ...signals((signal) => haat.ownRedis.signal(signal)),
  },
  postgresVictim(haat),
];

export const apiVictim = (haat: Haat, index: number): Victim => ({
  name: `API ${index}`,
  kill: () => killed(haat.api(index), () => haat.restartApi(index)),
  ...signals((signal) => haat.api(index).signal(signal)),
});

export const postgresVictim = ({ ownPostgres }: Haat): Victim => ({
  name: 'PostgreSQL',
  kill: () => ownPostgres.kill(),
  pause: () => ownPostgres.pause(),
  resume: () => ownPostgres.resume(),
});

const signals = (send: (signal: NodeJS.Signals) => void): Pick<Victim, 'pause' | 'resume'> => ({
  pause: () => send('SIGSTOP'),
  resume: () => send('SIGCONT'),
});

/** Started again as an orchestrator does: what cannot start yet, because the database is down, is tried again. */
async function killed(program: { kill(): Promise<void> }, restart: () => Promise<unknown>): Promise<void> {
  await program.kill();
  for (let tried = 1; ; tried++) {
    try {
      await restart();
      return;
    } catch (error) {
      if (tried === STARTS_TRIED) throw error;
      await pause(1_000);
    }
  }
}
