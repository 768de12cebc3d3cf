import { type Change, type Charge, entriesOf, type Entry, type Line, type Operation, type Refund } from './change';

/** All that the gateway knows, made from the lines of its file alone. */
export class Book {
  readonly entries: Entry[] = [];
  /** By the id of the webhook, in order. */
  readonly undelivered = new Map<string, Change>();
  private readonly charges = new Map<string, Charge>();
  private readonly made = new Map<string, Change>();

  static of(lines: Iterable<Line>): Book {
    const book = new Book();
    for (const line of lines) book.apply(line);
    return book;
  }

  apply(line: Line): void {
    if ('delivered' in line) {
      this.undelivered.delete(line.delivered);
      return;
    }
    this.charges.set(line.charge.id, line.charge);
    this.made.set(nameOf(line.operation, line.key), line);
    this.entries.push(...entriesOf(line));
    this.undelivered.set(line.event, line);
  }

  charge(id: string): Charge | undefined {
    return this.charges.get(id);
  }

  chargeOfKey(key: string): Charge | undefined {
    const change = this.changeOf('charge', key);
    return change && this.charges.get(change.charge.id);
  }

  refundOfKey(key: string): Refund | undefined {
    return this.changeOf('refund', key)?.refund ?? undefined;
  }

  /** What a request with this key did, if there was one: keys of different operations do not meet. */
  changeOf(operation: Operation, key: string): Change | undefined {
    return this.made.get(nameOf(operation, key));
  }
}

const nameOf = (operation: Operation, key: string): string => `${operation} ${key}`;
