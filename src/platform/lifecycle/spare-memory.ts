import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logging.module';

const LOOK_EVERY_MS = 5_000;
/** Of that time, what the house-keeping of a process takes that nobody asks for anything. */
const IDLE_UTILIZATION = 0.05;
/** A process that has done nothing yet has nothing to lose by it. Later the next seconds of work are slower by a fifth. */
const IDLE_LOOKS = { beforeWork: 1, afterWork: 12 };
/** Starting goes on for a moment after the program is ready. */
const BUSY_LOOKS_OF_START = 1;
/** It takes a tenth of a second; not for less. */
const WORTH_IT = 1.15;
const BYTES_PER_MEGABYTE = 1_048_576;

/**
 * Gives back, when there is nothing to do, what starting or a rush of work has left: V8 keeps the room of young objects at
 * the size that it had at the busiest moment, and pages of old ones that are all but empty.
 */
@Injectable()
export class SpareMemory implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private lastLook = performance.eventLoopUtilization();
  private idleLooks = 0;
  private busyLooks = 0;
  /** Held after it was given back the last time. */
  private restingBytes = 0;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.look();
    }, LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.lastLook);
    this.lastLook = now;
    const isIdle = utilization <= IDLE_UTILIZATION;
    this.idleLooks = isIdle ? this.idleLooks + 1 : 0;
    if (!isIdle) this.busyLooks += 1;
    const hasWorked = this.busyLooks > BUSY_LOOKS_OF_START;
    if (this.idleLooks < (hasWorked ? IDLE_LOOKS.afterWork : IDLE_LOOKS.beforeWork)) return;
    const before = process.memoryUsage.rss();
    if (before >= this.restingBytes * WORTH_IT) this.giveBack(before);
  }

  private giveBack(before: number): void {
    const since = performance.now();
    collectAll();
    this.restingBytes = process.memoryUsage.rss();
    // The system may take pages back a moment later.
    const megabytes = Math.max(0, Math.round((before - this.restingBytes) / BYTES_PER_MEGABYTE));
    this.logger.info({ megabytes, ms: Math.round(performance.now() - since) }, 'Memory was given back');
  }
}

type Collect = (how?: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void;

/** V8 before 12 (Node 20) knows no such collection, and takes a request for it as one for young objects alone. */
const KNOWS_LAST_RESORT = Number.parseInt(process.versions.v8, 10) >= 12;

function collectAll(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  if (KNOWS_LAST_RESORT) collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  else collect();
}
