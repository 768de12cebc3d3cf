import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { end, type Ending } from './ending';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity';
import { StartFailure } from './start-failure';

/** One started process. Records outlive their supervisor, so that the next one, or the watchdog, can tidy up. */
export interface ChildRecord extends Ending {
  name: string;
  /** Started as the how-manieth: ended in the opposite order. */
  turn: number;
  supervisor: ProcessIdentity;
}

interface Claim extends ProcessIdentity {
  stopping: boolean;
}

const CLAIM = 'supervisor.json';
/** A supervisor that lost its terminal notices within a second; one that is stopping needs a while for its children. */
const NOTICE_MS = 2_500;
const STOPPING_MS = 60_000;

/** The folder that says which processes a supervisor has started, and that only one supervisor works with it. */
export class RunDirectory {
  private constructor(
    private readonly path: string,
    private readonly self: ProcessIdentity,
  ) {}

  /** Waits for a supervisor that is about to end, refuses beside one that stays, and ends what a dead one left. */
  static async claim(path: string): Promise<RunDirectory> {
    mkdirSync(path, { recursive: true });
    const self = identityOf(process.pid);
    if (self === undefined) throw new Error('This process cannot find itself in the process table.');
    while (!tryClaim(path, self)) {
      const holder = await readClaim(path);
      if (holder !== undefined && isAlive(holder)) await untilGone(path, holder);
      rmSync(join(path, CLAIM), { force: true });
    }
    await endRecorded(path, (record) => !isAlive(record.supervisor));
    return new RunDirectory(path, self);
  }

  record(child: Omit<ChildRecord, 'supervisor'>): void {
    writeFileSync(fileOf(this.path, child), JSON.stringify({ ...child, supervisor: this.self } satisfies ChildRecord));
  }

  forget(child: Pick<ChildRecord, 'name' | 'pid'>): void {
    rmSync(fileOf(this.path, child), { force: true });
  }

  /** Lets a second start know that waiting is worth while. */
  announceStopping(): void {
    writeFileSync(join(this.path, CLAIM), JSON.stringify({ ...this.self, stopping: true } satisfies Claim));
  }

  release(): void {
    rmSync(join(this.path, CLAIM), { force: true });
  }
}

/** Ends the recorded processes that `which` picks, the last one started first. */
export async function endRecorded(path: string, which: (record: ChildRecord) => boolean): Promise<void> {
  const chosen = recordsIn(path)
    .filter(which)
    .sort((a, b) => b.turn - a.turn);
  for (const record of chosen) {
    await end(record);
    rmSync(fileOf(path, record), { force: true });
  }
}

function recordsIn(path: string): ChildRecord[] {
  return readdirSync(path)
    .filter((name) => name.endsWith('.json') && name !== CLAIM)
    .map((name) => readJson(join(path, name)) as ChildRecord | undefined)
    .filter((record) => record !== undefined);
}

function tryClaim(path: string, self: ProcessIdentity): boolean {
  try {
    // 'wx' creates or fails: of two starts at the same moment one wins.
    writeFileSync(join(path, CLAIM), JSON.stringify({ ...self, stopping: false } satisfies Claim), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** An empty claim may be one that is just being written. */
async function readClaim(path: string): Promise<Claim | undefined> {
  const file = join(path, CLAIM);
  const found = readJson(file) ?? (await delay(200).then(() => readJson(file)));
  return found as Claim | undefined;
}

async function untilGone(path: string, holder: ProcessIdentity): Promise<void> {
  const since = Date.now();
  while (isAlive(holder)) {
    const stopping = (readJson(join(path, CLAIM)) as Claim | undefined)?.stopping === true;
    if (Date.now() - since > (stopping ? STOPPING_MS : NOTICE_MS))
      throw new StartFailure(stillRunning(holder, stopping));
    await delay(100);
  }
}

function stillRunning({ pid }: ProcessIdentity, stopping: boolean): string {
  return stopping
    ? `An earlier start is still stopping (process ${pid}). Try again in a moment.`
    : `Haat runs here already (process ${pid}). Stop that one first, or give a second one its own folder and port: ` +
        `HAAT_DIR=.haat-2 PORT=3100 npm start`;
}

const fileOf = (path: string, { name, pid }: Pick<ChildRecord, 'name' | 'pid'>): string =>
  join(path, `${name}-${pid}.json`);

/** A file cut short by a crash tells nothing and is passed over. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
