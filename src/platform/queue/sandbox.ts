import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { currentRequestId } from '../logging/request-context';
import { Stopping } from './cancellation';
import type { JobDefinition, JobRun } from './job';
import type { FromSandbox, ToSandbox } from './sandbox.messages';

const PROGRAM = join(__dirname, '../../sandbox.js');
/** How long a process that was told to leave may take; less than whoever told this one waits. */
const LEAVE_MS = 6_000;
/** Behind everybody who answers somebody: this one has time. */
const LOW_PRIORITY = 19;

/** The process ended without a word: it was killed, ran out of memory, or could not start. */
export class SandboxEnded extends Error {
  constructor(job: string, how: string) {
    super(`The process of ${job} ended by itself (${how})`);
  }
}

/**
 * Does a job in a process of its own: what it computes keeps nobody else waiting, and what it uses up goes with it. The
 * process is one of this program, with its settings and its log, and ends with the job, the signal, or this process.
 */
@Injectable()
export class Sandbox {
  async run(job: JobDefinition, payload: object, { jobId, attempt, signal, progress }: JobRun): Promise<void> {
    signal.throwIfAborted();
    const child = fork(PROGRAM, [], {
      // Whoever debugs the worker does not want two processes at one port.
      execArgv: [`--max-old-space-size=${String(job.sandbox?.memoryMb ?? 128)}`],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    putBehind(child);
    const ended = answerOf(child, job.name, progress);
    tell(child, {
      kind: 'do',
      job: job.name,
      payload: { ...payload },
      jobId,
      attempt,
      requestId: currentRequestId(),
    });
    await underSignal(child, signal, job.timeoutMs, ended);
  }
}

/**
 * From its first moment: Linux sets the priority of a thread, and those that the engine starts for its garbage take that of
 * the one which starts them. A process could only do it to itself when they are there already.
 */
function putBehind({ pid }: ChildProcess): void {
  if (pid !== undefined) setPriority(pid, LOW_PRIORITY);
}

/** What it says in the end; an end without a word is a failure. */
function answerOf(child: ChildProcess, job: string, progress: JobRun['progress']): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer: FromSandbox | null = null;
    child.on('message', (message: FromSandbox) => {
      if (message.kind === 'progress') progress(message.percent);
      else answer = message;
    });
    child.once('error', reject);
    // Not before it is gone: the next try must not begin beside it.
    child.once('close', (code, killedBy) => {
      if (answer?.kind === 'done') resolve();
      else reject(answer?.kind === 'failed' ? failureOf(answer) : new SandboxEnded(job, String(killedBy ?? code)));
    });
  });
}

/** The signal is passed on; who does not leave in time is killed. What comes of it is what the signal says. */
async function underSignal(
  child: ChildProcess,
  signal: AbortSignal,
  timeoutMs: number,
  ended: Promise<void>,
): Promise<void> {
  let kill: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    tell(child, { kind: 'cancel', stopping: signal.reason instanceof Stopping, timeoutMs });
    kill = setTimeout(() => child.kill('SIGKILL'), LEAVE_MS);
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await ended;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(kill);
    signal.removeEventListener('abort', cancel);
  }
}

/** It may be gone already, which its end tells. */
function tell(child: ChildProcess, message: ToSandbox): void {
  if (child.connected) child.send(message, () => undefined);
}

function failureOf({ name, message, stack }: Extract<FromSandbox, { kind: 'failed' }>): Error {
  const error = new Error(message);
  Object.assign(error, { name, stack });
  return error;
}
