import { linesOf } from './text-lines';

/** Every sign is one wide. */
const widthOf = (text: string): number => [...text].length;

it.each<[text: string, width: number, lines: string[]]>([
  ['', 10, []],
  ['one', 10, ['one']],
  ['one two three', 7, ['one two', 'three']],
  ['one two three', 100, ['one two three']],
  ['one two three', 3, ['one', 'two', 'thr', 'ee']],
  ['incomprehensibilities', 8, ['incompre', 'hensibil', 'ities']],
  ['so incomprehensible', 8, ['so', 'incompre', 'hensible']],
  // Narrower than a letter: a line a letter, and no loop without an end.
  ['abc', 0, ['a', 'b', 'c']],
  // A letter stays with its marks.
  ['क्षिक्षि', 5, ['क्षि', 'क्षि']],
])('%j in a width of %i', (text, width, lines) => {
  expect(linesOf(text, width, widthOf)).toEqual(lines);
});
