import { types } from 'pg';

const MINUS = '-'.charCodeAt(0);
const DOT = '.'.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
/** `2026-11-27 01:02:03+00`: without a fraction, in UTC. */
const SHORTEST = 22;
const LONGEST = SHORTEST + '.123456'.length;

const byTheLibrary = types.getTypeParser(types.builtins.TIMESTAMPTZ, 'text') as (text: string) => unknown;

/**
 * A `timestamptz` as PostgreSQL writes it. In UTC, in a year of four digits, as nearly all are, it is read by its places.
 * Whatever else it may be (other offsets, years before Christ, infinity) is left to the library, which takes three times as
 * long.
 */
export function readInstant(text: string): unknown {
  if (!isPlain(text)) return byTheLibrary(text);
  const milliseconds = Date.UTC(
    number(text, 0, 4),
    number(text, 5, 7) - 1,
    number(text, 8, 10),
    number(text, 11, 13),
    number(text, 14, 16),
    number(text, 17, 19),
    // What is finer than a millisecond is cut off.
    thousandths(text, 20, Math.min(text.length - 3, 23)),
  );
  return new Date(milliseconds);
}

/** A year that begins with a nought is not plain: to `Date.UTC` 99 is 1999. */
const isPlain = (text: string): boolean =>
  text.length >= SHORTEST &&
  text.length <= LONGEST &&
  text.endsWith('+00') &&
  text.charCodeAt(4) === MINUS &&
  text.charCodeAt(0) !== ZERO &&
  hasFraction(text);

/** A fraction, or nothing, between the seconds and the offset. */
const hasFraction = (text: string): boolean => text.length === SHORTEST || text.charCodeAt(19) === DOT;

function number(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) value = value * 10 + text.charCodeAt(index) - ZERO;
  return value;
}

/** `.5` is five hundred of them. */
function thousandths(text: string, from: number, to: number): number {
  return to <= from ? 0 : number(text, from, to) * 10 ** (3 - (to - from));
}
