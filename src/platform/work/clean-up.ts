import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { earliestIdAt } from '../../common/id';
import { LOGGER } from '../logging/logging.module';
import { rows, type Statement } from '../database/sql';

/** How much is removed by one statement: more would hold its locks for longer than anybody should wait. */
export const AT_ONCE = 1_000;

const A_DAY_MS = 24 * 3_600_000;

/** The identifier that the first row of that day would have had. */
export const idOfDaysAgo = (days: number): string => earliestIdAt(new Date(Date.now() - days * A_DAY_MS));

/** Removes what nobody needs any more, a bounded piece at a time, and says how much. */
@Injectable()
export class CleanUp {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Tells whether there may be more.
   * @param deletion removes `AT_ONCE` rows at most and returns them
   */
  async remove(what: string, deletion: Statement, values: readonly unknown[]): Promise<boolean> {
    const { length: removed } = await rows(this.dataSource, deletion, values);
    if (removed > 0) this.logger.info({ what, removed }, 'Removed what nobody needs any more');
    return removed === AT_ONCE;
  }
}
