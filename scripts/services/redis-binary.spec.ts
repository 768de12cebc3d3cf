import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis, installRedis } from './redis-binary';

let bin: string;

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'haat-bin-'));
  // Called with two variables before the command.
  program('env', 'shift 2; exec "$@"');
});
afterEach(() => {
  rmSync(bin, { recursive: true });
});

/** The only programs on this machine are those that a test puts there. */
function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> "${bin}/calls"\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

const calls = (): string => readFileSync(join(bin, 'calls'), 'utf8');
const INSTALLS_VALKEY = (): string =>
  `case "$*" in *valkey-server) echo > "${bin}/valkey-server"; /bin/chmod 755 "${bin}/valkey-server";; *) exit 100;; esac`;

test('redis-server and valkey-server are found, and nothing else', () => {
  program('redis-cli', '');
  expect(findRedis({ path: bin, isRoot: true })).toBeUndefined();
  program('valkey-server', '');
  expect(findRedis({ path: bin, isRoot: true })).toBe(join(bin, 'valkey-server'));
});

test('root installs it, under the name that this system knows', async () => {
  program('apt-get', INSTALLS_VALKEY());
  await expect(installRedis({ machine: { path: bin, isRoot: true } })).resolves.toBe(join(bin, 'valkey-server'));
  expect(calls()).not.toContain('sudo');
});

test('a plain user installs it where sudo asks for nothing', async () => {
  program('apt-get', INSTALLS_VALKEY());
  program('sudo', 'shift; exec "$@"');
  program('true', '');
  await expect(installRedis({ machine: { path: bin, isRoot: false } })).resolves.toBe(join(bin, 'valkey-server'));
});

test('a plain user whose sudo wants a password is told what to do', async () => {
  program('apt-get', INSTALLS_VALKEY());
  program('sudo', 'exit 1');
  const install = installRedis({ machine: { path: bin, isRoot: false }, alternative: 'Or set REDIS_URL.' });
  await expect(install).rejects.toThrow(/sudo apt-get install redis-server[^]*Or set REDIS_URL\./);
  expect(calls()).not.toContain('apt-get');
});

test('a package manager that fails is quoted', async () => {
  program('apk', 'echo "ERROR: network unreachable" >&2; exit 1');
  const install = installRedis({ machine: { path: bin, isRoot: true } });
  await expect(install).rejects.toThrow('ERROR: network unreachable');
});
