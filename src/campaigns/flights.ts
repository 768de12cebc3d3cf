/** What is under way at this moment, bounded: whoever begins more waits until there is room. */
export class Flights {
  private readonly flying = new Set<Promise<void>>();

  constructor(private readonly most: number) {}

  /** @param flight never rejects */
  add(flight: Promise<void>): void {
    const landed = flight.finally(() => {
      this.flying.delete(landed);
    });
    this.flying.add(landed);
  }

  async room(places: number): Promise<void> {
    while (this.flying.size > this.most - places) await Promise.race(this.flying);
  }

  async landed(): Promise<void> {
    await Promise.all(this.flying);
  }
}
