import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { ChildSpec } from './child';
import { identityOf, isAlive } from './process-identity';
import { makeStateFolder, removeStateFolder, type StateFolder, stateFolder } from './state-folder';
import { Supervisor } from './supervisor';

let folder: StateFolder;
let reports: string[];

beforeEach(() => {
  folder = stateFolder(mkdtempSync(join(tmpdir(), 'haat-supervisor-')));
  makeStateFolder(folder);
  reports = [];
});
afterEach(() => {
  removeStateFolder(folder);
});

const open = (): Promise<Supervisor> =>
  Supervisor.open({ folder, restart: true, report: (line) => void reports.push(line) });

/** Writes its name into a file when it is told to stop. */
const child = (name: string, program = 'setInterval(() => {}, 1000)'): ChildSpec => ({
  name,
  command: process.execPath,
  args: [
    '-e',
    `process.on('SIGTERM', () => { fs.appendFileSync('stopped', '${name} '); process.exit(); }); ${program}`,
  ],
  env: process.env,
  cwd: folder.path,
  isReady: () => Promise.resolve(true),
});

async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not within 10 s: ${condition.toString()}`);
    await delay(20);
  }
}

test('a child that is killed is started again', async () => {
  const supervisor = await open();
  const server = await supervisor.start(child('server'));
  const { pid } = server;
  process.kill(pid, 'SIGKILL');
  await eventually(() => reports.includes('server is back'));
  expect(server.pid).not.toBe(pid);
  expect(reports[0]).toBe('server ended (SIGKILL); starting it again');
  await supervisor.close();
  expect(identityOf(server.pid)).toBeUndefined();
});

test('children are ended in the opposite order, and only asked to, not killed', async () => {
  const supervisor = await open();
  for (const name of ['first', 'second', 'third']) {
    const ready = join(folder.path, `${name}.ready`);
    const program = `fs.writeFileSync('${name}.ready', ''); setInterval(() => {}, 1000)`;
    await supervisor.start({ ...child(name, program), isReady: () => Promise.resolve(existsSync(ready)) });
  }
  await supervisor.close();
  expect(readFileSync(join(folder.path, 'stopped'), 'utf8')).toBe('third second first ');
  expect(readdirSync(folder.run)).toEqual([]);
});

test('a child that does not come up shows the end of its log', async () => {
  const supervisor = await open();
  const broken = child('broken', 'console.error("no such table"); process.exit(3)');
  const start = supervisor.start({ ...broken, isReady: () => Promise.resolve(false) });
  await expect(start).rejects.toThrow(/broken ended at once \(exit code 3\)[^]*no such table/);
  await supervisor.close();
});

test('a second supervisor is refused beside a living one', async () => {
  const supervisor = await open();
  await expect(open()).rejects.toThrow(`Haat runs here already (process ${process.pid})`);
  await supervisor.close();
});

test('a supervisor that is killed leaves no process behind', async () => {
  const program = `
    const { Supervisor } = require(${JSON.stringify(join(__dirname, 'supervisor.ts'))});
    const folder = ${JSON.stringify(folder)};
    Supervisor.open({ folder, restart: true, report: () => {} })
      .then((supervisor) => supervisor.start({
        name: 'orphan', command: 'sleep', args: ['600'], env: process.env, isReady: async () => true,
      }))
      .then(({ pid }) => console.log(pid));`;
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const killed = spawn(process.execPath, ['--import', tsx, '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [pid] = (await once(killed.stdout, 'data')) as [Buffer];
  const orphan = identityOf(Number(pid.toString()));
  if (orphan === undefined) throw new Error('It was not started.');
  killed.kill('SIGKILL');
  await eventually(() => !isAlive(orphan) && readdirSync(folder.run).join() === 'supervisor.json');
});
