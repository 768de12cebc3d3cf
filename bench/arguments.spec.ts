import { BadArguments, readArguments, WORKLOADS } from './arguments';

test('unasked, everything is measured but the overload', () => {
  const wish = readArguments([]);
  expect(wish).toEqual({
    sizes: [1_000],
    workloads: WORKLOADS.filter((name) => name !== 'overload'),
    rounds: 5,
    seconds: 3,
    overloadSeconds: 60,
  });
});

test('some workloads run in their order, however they are written', () => {
  expect(readArguments(['--only', 'w5,W3, OVERLOAD']).workloads).toEqual(['W3', 'W5', 'overload']);
});

test('scale goes through all sizes, with what could grow', () => {
  const wish = readArguments(['--scale', '--rounds', '2']);
  expect(wish.sizes).toEqual([1_000, 100_000, 1_000_000]);
  expect(wish.workloads).toEqual(['W1', 'W2', 'W3', 'W5']);
  expect(readArguments(['--scale', '--only', 'W5']).workloads).toEqual(['W5']);
});

test('seconds shorten the overload as well', () => {
  expect(readArguments(['--seconds', '7'])).toMatchObject({ seconds: 7, overloadSeconds: 7 });
});

test.each([
  ['an unknown workload', ['--only', 'W1,W11'], /W11: there are W1/],
  ['an unknown option', ['--fast'], /fast/],
  ['no round', ['--rounds', '0'], /--rounds takes a whole number from 1/],
  ['half a second', ['--seconds', '0.5'], /--seconds/],
  ['a store too small to be one', ['--products', '10'], /--products takes a whole number from 100/],
  ['a scale of one size', ['--scale', '--products', '1000'], /--scale/],
])('%s is refused', (_, given, says) => {
  expect(() => readArguments(given)).toThrow(BadArguments);
  expect(() => readArguments(given)).toThrow(says);
});
