import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity';

/** How a process wants to be ended, and how long it may take before it is killed. */
export interface Ending extends ProcessIdentity {
  stopSignal: NodeJS.Signals;
  stopLimitMs: number;
}

const POLL_MS = 25;
const KILL_LIMIT_MS = 5_000;

/**
 * Ends exactly this process and what it started in its group, and never a stranger that got its number since.
 * Works alike for a child of ours and for an orphan of an earlier run.
 */
export async function end(target: Ending): Promise<void> {
  if (!isAlive(target)) return;
  send(target.pid, target.stopSignal);
  const wentByItself = await isGoneWithin(target, target.stopLimitMs);
  sweepGroupOf(target.pid);
  if (!wentByItself) await isGoneWithin(target, KILL_LIMIT_MS);
}

/**
 * Every child leads a group of its own (`detached`), so the group holds the child, its own children and nobody else.
 * To be called while the child lives or right after its end: an empty group's number is free for others.
 */
export function sweepGroupOf(pid: number): void {
  send(-pid, 'SIGKILL');
}

async function isGoneWithin(target: ProcessIdentity, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (isAlive(target)) {
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the look and the signal: just what was wanted.
  }
}
