/** How much is done beside each other, and how much of it together. */
export interface GroupBounds {
  /** So many groups are under way as a rule: while they are, the next one grows. */
  lanes: number;
  /** So many may be under way when those are held up. */
  mostLanes: number;
  /** Whoever has waited for so long counts the lanes as held up. */
  patienceMs: number;
  /** So much is done together at most. */
  most: number;
}

interface Waiting<T> {
  item: T;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * Does together what waits at the same moment, for work that costs little more for several than for one; who comes alone
 * is done alone, at once. A group that fails has done nothing: its members are then tried one by one, so that each learns
 * what is wrong with it alone. Groups shrink while that happens, and grow again.
 */
export class GroupedWork<T> {
  private readonly waiting: Waiting<T>[] = [];
  private running = 0;
  private isScheduled = false;
  private patience?: NodeJS.Timeout;
  private size: number;

  constructor(
    private readonly work: (items: readonly T[]) => Promise<unknown>,
    private readonly isWorthTryingAlone: (error: unknown) => boolean,
    private readonly bounds: GroupBounds,
  ) {
    this.size = bounds.most;
  }

  do(item: T): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (this.isScheduled) return;
      this.isScheduled = true;
      // Who comes in the same turn of the event loop goes along.
      setImmediate(() => {
        this.isScheduled = false;
        this.begin();
      });
    });
  }

  private begin(): void {
    while (this.waiting.length > 0 && this.running < this.bounds.lanes) this.beginOne();
    if (this.waiting.length > 0) this.patience ??= setTimeout(() => this.beginBeside(), this.bounds.patienceMs).unref();
  }

  /** The lanes are held up, by a lock perhaps: nobody else waits for that. */
  private beginBeside(): void {
    this.patience = undefined;
    if (this.waiting.length > 0 && this.running < this.bounds.mostLanes) this.beginOne();
    this.begin();
  }

  private beginOne(): void {
    const group = this.waiting.splice(0, this.size);
    this.running += 1;
    void this.run(group).finally(() => {
      this.running -= 1;
      clearTimeout(this.patience);
      this.patience = undefined;
      this.begin();
    });
  }

  private async run(group: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.work(group.map(({ item }) => item));
      this.size = Math.min(this.bounds.most, this.size * 2);
      for (const { done } of group) done();
    } catch (error) {
      if (group.length > 1 && this.isWorthTryingAlone(error)) {
        this.size = Math.max(1, Math.floor(this.size / 2));
        await Promise.all(group.map((one) => this.alone(one)));
      } else for (const { failed } of group) failed(error);
    }
  }

  private async alone({ item, done, failed }: Waiting<T>): Promise<void> {
    await this.work([item]).then(done, failed);
  }
}
