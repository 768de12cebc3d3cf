import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { DatabaseListener } from '../database/listener';
import { LOGGER } from '../logging/logging.module';
import { DecoratedMethods } from './decorated-methods';
import { Recurring } from './recurring';
import { Schedules } from './schedules';
import { RECURRING_WORK, type Turn, type WorkDeclaration } from './work';
import { WORK_CHANNEL } from './work-signal';

/** How often this process looks whether a schedule is due: twice in its period, within these bounds. */
const LOOK_AT_LEAST_EVERY_MS = 60_000;
const LOOK_AT_MOST_EVERY_MS = 250;

/**
 * All work of this process that is done again and again: found by its decorator, begun when the program is wired, never
 * twice at once, and waited for when the process ends.
 */
@Injectable()
export class Works implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly byName = new Map<string, Recurring>();
  private entered: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly methods: DecoratedMethods,
    private readonly schedules: Schedules,
    listener: DatabaseListener,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    listener.listen(WORK_CHANNEL, (name) => {
      this.wake(name);
    });
  }

  onApplicationBootstrap(): void {
    const declared = this.methods.find<WorkDeclaration>(RECURRING_WORK);
    const ofTheHouse = declared.map(({ word }) => word).filter(({ by }) => by === 'house');
    for (const { word, call } of declared) {
      if (this.byName.has(word.name)) throw new Error(`Two methods do the work ${word.name}`);
      this.byName.set(word.name, this.recurring(word, call as Turn, ofTheHouse));
    }
    for (const recurring of this.byName.values()) recurring.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.byName.values()].map((recurring) => recurring.stop()));
  }

  /** Has work of this process done now, if it has that work. */
  wake(name: string): void {
    this.byName.get(name)?.wake();
  }

  private recurring(work: WorkDeclaration, turn: Turn, ofTheHouse: readonly WorkDeclaration[]): Recurring {
    if (work.by === 'process') return new Recurring(work.name, work.everyMs, turn, this.logger);
    const lookEveryMs = Math.max(LOOK_AT_MOST_EVERY_MS, Math.min(work.everyMs / 2, LOOK_AT_LEAST_EVERY_MS));
    const inTurn = async (): Promise<boolean> => {
      await this.enter(ofTheHouse);
      if (await this.schedules.claim(work.name)) await this.period(work.name, turn);
      return false;
    };
    return new Recurring(work.name, lookEveryMs, inTurn, this.logger);
  }

  /** Once, and again only when it went wrong: PostgreSQL may be away just then. */
  private async enter(schedules: readonly WorkDeclaration[]): Promise<void> {
    this.entered ??= this.schedules.enter(schedules);
    try {
      await this.entered;
    } catch (error) {
      this.entered = null;
      throw error;
    }
  }

  private async period(name: string, turn: Turn): Promise<void> {
    try {
      while ((await turn()) && !this.stopping) await this.schedules.goOn(name);
      await this.schedules.finish(name);
    } catch (error) {
      await this.schedules.finish(name, error instanceof Error ? error.message : 'unknown');
      throw error;
    }
  }
}
