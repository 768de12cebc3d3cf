import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampFile = (root) => join(root, 'node_modules', '.haat-lock');

/** Is node_modules what package-lock.json says, for this kind of machine? */
export function installIsCurrent(root) {
  const stamp = readText(stampFile(root));
  if (stamp === stampOf(root)) return true;
  // Made by hand (`npm install`): taken over if npm's own record agrees, unless it was made for another platform.
  if (stamp !== undefined && !stamp.startsWith(platform())) return false;
  if (!existsSync(join(root, 'node_modules')) || !agreesWithLock(root)) return false;
  markInstalled(root);
  return true;
}

export function markInstalled(root) {
  writeFileSync(stampFile(root), stampOf(root));
}

const platform = () => `${process.platform}-${process.arch}`;

/** The platform counts because packages bring programs for one platform only. */
const stampOf = (root) => `${platform()} ${createHash('sha256').update(readLock(root)).digest('hex')}`;

const readLock = (root) => readFileSync(join(root, 'package-lock.json'), 'utf8');

function agreesWithLock(root) {
  const record = readText(join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  const present = JSON.parse(record).packages;
  return Object.entries(JSON.parse(readLock(root)).packages)
    .filter(([path]) => path !== '')
    .every(([path, wanted]) => present[path]?.version === wanted.version || (wanted.optional && !present[path]));
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
