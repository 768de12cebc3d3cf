import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../platform/config/config';
import { firstRow } from '../platform/database/sql';
import { RESERVE_TURNS } from './campaign.queries';

/** How fast mails to many go: so many a second, over all campaigns and workers, because they share one row. */
@Injectable()
export class CampaignPaceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Takes so many turns in a row, and waits for the first of them. */
  async turns(count: number): Promise<Turns> {
    const { mailsPerSecond } = this.config.campaigns;
    const given = await firstRow<{ waitMs: number }>(this.dataSource, RESERVE_TURNS, [count, mailsPerSecond]);
    const turns = new Turns(performance.now() + (given?.waitMs ?? 0), 1_000 / mailsPerSecond);
    await turns.wait(0);
    return turns;
  }
}

export class Turns {
  constructor(
    private readonly beginMs: number,
    private readonly everyMs: number,
  ) {}

  /** Waits until the turn of this number has come; the first one is 0. */
  async wait(number: number): Promise<void> {
    const waitMs = this.beginMs + number * this.everyMs - performance.now();
    if (waitMs >= 1) await pause(waitMs);
  }
}
