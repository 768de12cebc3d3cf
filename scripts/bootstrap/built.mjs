import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampFile = (root) => join(root, 'dist', '.built-from');

/** Is dist/ what a build would make now? Contents count, not times: a checkout touches files without changing them. */
export function buildIsCurrent(root) {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === sourcesHash(root);
}

/** What the build is made from; to be taken before it begins, as a file may change while it runs. */
export function sourcesHash(root) {
  const hash = createHash('sha256');
  for (const file of sourcesOf(root))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

export function markBuilt(root, hash) {
  writeFileSync(stampFile(root), hash);
}

function sourcesOf(root) {
  const settings = readdirSync(root).filter((name) => /^(tsconfig.*|nest-cli|package-lock)\.json$/.test(name));
  const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
  return [...settings, ...sources].sort();
}
