import slipsBetween from 'damerau-levenshtein';

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** Whoever types more than that is not looking for a product, and each word is looked up. */
const MOST_WORDS = 8;
/** From this length on two slips are forgiven. Four of five misspelt words have but one (Damerau, CACM 7(3), 1964). */
const LONG = 6;

/** So many are asked for, as a word that products once had may be the closest. */
const MOST_CANDIDATES = 3;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LETTERS_ALONE = /^[\p{L}\p{M}]+$/u;

/** A word that was typed, and whether more of it may follow. */
export interface TypedWord {
  word: string;
  unfinished: boolean;
}

/** Those words of a search that may have been misspelt. Numbers are meant as they stand. */
export function wordsToSpell(q: string): TypedWord[] {
  const words = q.toLowerCase().match(WORD) ?? [];
  if (words.length > MOST_WORDS) return [];
  return words
    .map((word, index) => ({ word, unfinished: index === words.length - 1 }))
    .filter(({ word }) => word.length >= SHORTEST && LETTERS_ALONE.test(word));
}

/**
 * Those words that a misspelt one may have been meant for: the fewest slips first; of as many, those that begin alike, as the
 * first letter is seldom wrong (Pollock and Zamora, CACM 27(4), 1984); then the likelier.
 * @param near words that are like it, the likeliest first
 */
export function closest(misspelt: string, near: readonly string[]): string[] {
  const forgiven = misspelt.length < LONG ? 1 : 2;
  return near
    .map((word) => ({
      word,
      slips: slipsBetween(misspelt, word).steps,
      beginning: word[0] === misspelt[0] ? 0 : 1,
    }))
    .filter(({ slips }) => slips <= forgiven)
    .sort((a, b) => a.slips - b.slips || a.beginning - b.beginning)
    .slice(0, MOST_CANDIDATES)
    .map(({ word }) => word);
}

/**
 * A search with its misspelt words put right, or `null` where there is nothing that one of them may have been meant for. All
 * else of it stays: what is left out by `-` or offered by `or` need not be there.
 * @param meant what each misspelt word may have been meant for
 * @param there those of them that there are
 */
export function respelt(
  q: string,
  meant: ReadonlyMap<string, readonly string[]>,
  there: ReadonlySet<string>,
): string | null {
  const right = q.replace(WORD, (word) => meant.get(word.toLowerCase())?.find((other) => there.has(other)) ?? word);
  return right === q ? null : right;
}
