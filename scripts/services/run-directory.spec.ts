import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity';
import { type ChildRecord, RunDirectory } from './run-directory';

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'haat-run-')), 'run');
  mkdirSync(path);
});
afterEach(() => {
  rmSync(join(path, '..'), { recursive: true });
});

const DEAD: ProcessIdentity = { pid: 1, birth: 'before the flood' };

function sleeper(): ProcessIdentity {
  const { pid } = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
  const identity = identityOf(pid ?? 0);
  if (identity === undefined) throw new Error('sleep was not started.');
  return identity;
}

function leaveRecord(child: ProcessIdentity, supervisor: ProcessIdentity): string {
  const record: ChildRecord = {
    ...child,
    name: 'server',
    turn: 0,
    stopSignal: 'SIGTERM',
    stopLimitMs: 1000,
    supervisor,
  };
  const file = join(path, `server-${child.pid}.json`);
  writeFileSync(file, JSON.stringify(record));
  return file;
}

test('what a dead supervisor left is ended and forgotten', async () => {
  const orphan = sleeper();
  const record = leaveRecord(orphan, DEAD);
  writeFileSync(join(path, 'supervisor.json'), JSON.stringify({ ...DEAD, stopping: false }));
  (await RunDirectory.claim(path)).release();
  expect(isAlive(orphan)).toBe(false);
  expect(existsSync(record)).toBe(false);
});

test('a stranger that got the number of a dead child is left alone', async () => {
  const stranger = sleeper();
  leaveRecord({ ...stranger, birth: 'some other time' }, DEAD);
  (await RunDirectory.claim(path)).release();
  expect(isAlive(stranger)).toBe(true);
  process.kill(stranger.pid, 'SIGKILL');
});

test('records cut short by a crash are passed over', async () => {
  writeFileSync(join(path, 'server-1.json'), '{"pid":');
  writeFileSync(join(path, 'supervisor.json'), '');
  (await RunDirectory.claim(path)).release();
  expect(existsSync(join(path, 'supervisor.json'))).toBe(false);
});
