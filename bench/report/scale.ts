import { median } from './figures';
import type { Result } from './result';
import { atMost, statementsAtMost } from './verdict';

const MOST_TIMES = 1.2;

/** What was measured at several sizes, the smallest held against the largest: what a store pays for having grown. */
export function scaleResults(results: readonly Result[]): Result[] {
  const titles = [
    ...new Set(results.filter(({ speed }) => speed !== null).map(({ workload, title }) => `${workload} ${title}`)),
  ];
  return titles.flatMap((title) => {
    const sizes = results
      .filter((result) => `${result.workload} ${result.title}` === title)
      .sort((a, b) => a.products - b.products);
    const [smallest, largest] = [sizes[0], sizes.at(-1)];
    return smallest && largest && smallest.products < largest.products ? [grown(title, smallest, largest)] : [];
  });
}

function grown(title: string, smallest: Result, largest: Result): Result {
  const times = medianMs(largest) / medianMs(smallest);
  const statements =
    smallest.costs && largest.costs && [smallest.costs.statements, largest.costs.statements].map(Math.round);
  return {
    workload: 'W8',
    title: `${title}, from ${smallest.products} to ${largest.products} products`,
    products: largest.products,
    speed: largest.speed,
    limit: smallest.speed && { ...smallest.speed, name: `at ${smallest.products}` },
    ratio: median(largest.speed?.rounds ?? []) / median(smallest.speed?.rounds ?? []),
    costs: largest.costs,
    residentMb: largest.residentMb,
    verdicts: [
      atMost('the median, in medians of the smallest,', times, MOST_TIMES, ' ×'),
      ...(statements ? [statementsAtMost(statements[1] ?? 0, statements[0] ?? 0)] : []),
    ],
    notes: driftOf(smallest, largest),
  };
}

/** The sizes are measured one after the other, so the machine may have changed: the limits beside them show by how much. */
const driftOf = ({ limit: before }: Result, { limit: after }: Result): string[] =>
  before && after
    ? [
        `Minutes lie between the sizes: ${before.name} went from ${before.perSecond.toFixed(0)} to ${after.perSecond.toFixed(0)} a second.`,
      ]
    : [];

const medianMs = ({ speed }: Result): number => speed?.medianMs ?? Number.NaN;
