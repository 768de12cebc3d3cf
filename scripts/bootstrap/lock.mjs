import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync, utimes } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const HEARTBEAT_MS = 1_000;
/** Without a sign of life for this long, the holder was killed. */
const DEAD_AFTER_MS = 10_000;

/**
 * Runs `work` while no other process of this user does the same in this repository: two `npm test` side by side must
 * not both install or build. `mkdir` succeeds for one of them only.
 * @template Result
 * @param {string} root
 * @param {() => void} onWait Called once, if it has to wait.
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(root, onWait, work) {
  const id = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const lock = join(tmpdir(), `haat-${id}-${userInfo().uid}.lock`);
  if (!taken(lock)) {
    onWait();
    do {
      await delay(200);
      if (isAbandoned(lock)) rmSync(lock, { recursive: true, force: true });
    } while (!taken(lock));
  }
  const heartbeat = setInterval(() => utimes(lock, new Date(), new Date(), () => undefined), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(lock) {
  const found = statSync(lock, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > DEAD_AFTER_MS;
}
