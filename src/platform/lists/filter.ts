type Condition = (parameter: string) => string;

/** Conditions that all hold, and the values that they speak of. What clients send is a value, never a part of the text. */
export class Filter {
  readonly values: unknown[] = [];
  private readonly conditions: string[];
  private narrowed = false;

  /** @param always conditions of the list itself */
  constructor(...always: readonly string[]) {
    this.conditions = [...always];
  }

  /** Whether it lets fewer through than the list has. */
  get isNarrowed(): boolean {
    return this.narrowed;
  }

  get sql(): string {
    return this.conditions.join(' AND ') || 'TRUE';
  }

  /** Adds what the list is of, such as the customer whose orders it holds. */
  of(value: unknown, condition: Condition): this {
    this.conditions.push(condition(this.parameter(value)));
    return this;
  }

  /** Narrows it down by a value, when there is one. */
  where(value: unknown, condition: Condition): this {
    return value === undefined ? this : this.narrow(condition(this.parameter(value)));
  }

  /** Narrows it down by a condition that needs no value. */
  narrow(condition: string): this {
    this.conditions.push(condition);
    this.narrowed = true;
    return this;
  }

  /** The parameter that stands for a value. */
  parameter(value: unknown): string {
    return `$${String(this.values.push(value))}`;
  }
}

/** What `LIKE` takes for texts that have this somewhere in them. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
