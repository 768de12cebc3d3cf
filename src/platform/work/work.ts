import { SetMetadata } from '@nestjs/common';

/** Work that is done again and again. */
export interface WorkDeclaration {
  /** Stable, and one of a kind: `<room>.<what it does>`. */
  name: string;
  everyMs: number;
  /** `process`: each process that has the method does it; `house`: once a period, however many processes there are. */
  by: 'process' | 'house';
}

/** Does a bounded amount of work, and tells whether there may be more of it at once. */
export type Turn = () => Promise<boolean>;

export const RECURRING_WORK = Symbol('recurring-work');

type TurnDecorator = (target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Turn>) => void;

/**
 * Work that every process keeps up with: at least once in `everyMs`, and at once when `WorkSignal.wake` names it. Several
 * processes may do it beside each other, so whoever claims rows skips those that another one holds.
 */
export const KeepsUp = (name: string, everyMs: number): TurnDecorator =>
  SetMetadata(RECURRING_WORK, { name, everyMs, by: 'process' } satisfies WorkDeclaration);

/**
 * Work of the whole house: one process does it, once in `everyMs`, whichever comes first. Who dies at it is followed in
 * the next period; so doing it again must do no harm.
 */
export const Scheduled = (name: string, everyMs: number): TurnDecorator =>
  SetMetadata(RECURRING_WORK, { name, everyMs, by: 'house' } satisfies WorkDeclaration);
