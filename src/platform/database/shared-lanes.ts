import type { Pool, PoolClient } from 'pg';
import { answered } from './ask';
import { socketOf } from './client-socket';
import { isOutdated } from './database-errors';
import { type Answer, Question, send, type Sendable, type Settle } from './question';

/** How many connections of the pool are shared at most. Reads that are short leave more of them nothing to do. */
const LANES = 2;
/** Another lane is opened once so many are under way on each. */
const BUSY = 4;
/** What comes beyond it waits here, and not behind a connection that may be lost. */
const MOST_UNDER_WAY = 24;

interface Waiting {
  question: Question<never>;
  settle: Settle<never>;
}

/** A connection of the pool while reads of several requests are under way on it, each behind the other. */
interface Lane {
  client: PoolClient;
  release: (error?: Error) => void;
  onError: (error: Error) => void;
  underWay: number;
  /** Whether what is written is held back, until this turn of the event loop is over. */
  isCorked: boolean;
}

/**
 * Short reads of many requests over few connections. Those that come in the same turn of the event loop leave in one
 * packet: to send a statement and to be woken by its answer costs both sides more than a short statement itself. A lane is
 * taken from the pool when it is needed and goes back when nothing is under way, so that all that holds for the pool
 * holds here. Each read stands for itself: what one of them gets wrong is nothing to the others. But it waits for those
 * before it, so that nothing belongs here that locks, or reads more than a page.
 */
export class SharedLanes {
  private readonly lanes = new Set<Lane>();
  private readonly waiting: Waiting[] = [];
  private opening = 0;

  constructor(private readonly pool: Pool) {}

  ask<Row>(statement: Sendable): Promise<Answer<Row>> {
    return answered<Row>((settle) => {
      this.begin({ question: new Question<never>(statement), settle });
    });
  }

  private begin(read: Waiting): void {
    const lane = this.leastBusy();
    const isBusy = !lane || lane.underWay >= BUSY;
    if (isBusy && this.lanes.size + this.opening < LANES) this.open();
    if (lane && lane.underWay < MOST_UNDER_WAY) this.send(lane, read);
    else this.waiting.push(read);
  }

  private leastBusy(): Lane | undefined {
    let least: Lane | undefined;
    for (const lane of this.lanes) if (!least || lane.underWay < least.underWay) least = lane;
    return least;
  }

  private open(): void {
    this.opening += 1;
    this.pool.connect((error, client, release) => {
      this.opening -= 1;
      if (client) this.opened(client, release);
      else this.notOpened(error ?? new Error('The pool gave no connection'));
    });
  }

  private opened(client: PoolClient, release: (error?: Error) => void): void {
    const onError = (error: Error): void => {
      // Those that were under way are told by the driver; those that wait have missed nothing.
      this.close(lane, error);
      if (this.waiting.length > 0 && this.lanes.size + this.opening === 0) this.open();
    };
    const lane: Lane = { client, release, onError, underWay: 0, isCorked: false };
    client.on('error', onError);
    this.lanes.add(lane);
    // Lanes that are about to open take their share.
    this.fill(lane, Math.ceil(this.waiting.length / (this.opening + 1)));
    this.closeIdle();
  }

  private notOpened(error: Error): void {
    const lane = this.leastBusy();
    if (lane) this.fill(lane);
    else if (this.opening === 0) for (const { settle } of this.waiting.splice(0)) settle(error);
  }

  private close(lane: Lane, error?: Error): void {
    if (!this.lanes.delete(lane)) return;
    lane.client.removeListener('error', lane.onError);
    lane.release(error);
  }

  /** A lane with nothing to do stays as long as another is busy: it will have something in a moment. */
  private closeIdle(): void {
    for (const { underWay } of this.lanes) if (underWay >= BUSY) return;
    for (const lane of this.lanes) if (lane.underWay === 0) this.close(lane);
  }

  private fill(lane: Lane, most = MOST_UNDER_WAY): void {
    while (lane.underWay < Math.min(most, MOST_UNDER_WAY)) {
      const next = this.waiting.shift();
      if (!next) return;
      this.send(lane, next);
    }
  }

  private send(lane: Lane, { question, settle }: Waiting): void {
    lane.underWay += 1;
    this.cork(lane);
    send(lane.client, question, (error, answer) => {
      lane.underWay -= 1;
      settle(error, answer);
      if (error && isOutdated(error)) this.close(lane, error);
      if (this.lanes.has(lane)) this.fill(lane);
      this.closeIdle();
    });
  }

  private cork(lane: Lane): void {
    if (lane.isCorked) return;
    lane.isCorked = true;
    const stream = socketOf(lane.client);
    stream.cork();
    setImmediate(() => {
      lane.isCorked = false;
      stream.uncork();
    });
  }
}
