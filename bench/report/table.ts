import type { Result, Speed, Verdict } from './result';

type Row = readonly string[];

const HEAD: Row = [
  ...['workload', '', 'products', 'a second', 'median', 'p99', 'limit', 'a second', 'ratio'],
  ...['statements', 'SQL', 'CPU', 'memory'],
];

const MARK = (reached: boolean | null): string => (reached === null ? '?' : reached ? 'yes' : 'NO');

/** What was measured, for the terminal and for a page of text. */
export function tableOf(results: readonly Result[]): string {
  const rows = [HEAD, ...results.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: Row): string =>
    row
      .map((cell, column) =>
        column < 2 || column === 6 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

/** Each promise, kept or not, the ones that are not kept last. */
export function verdictsOf(results: readonly Result[]): string {
  const lines = results.flatMap(({ workload, title, products, verdicts }) =>
    verdicts.map((verdict) => ({ verdict, text: `${workload} ${title} (${products})` })),
  );
  const order = (verdict: Verdict): number => (verdict.reached === true ? 0 : verdict.reached === null ? 1 : 2);
  return lines
    .sort((a, b) => order(a.verdict) - order(b.verdict))
    .map(
      ({ verdict, text }) =>
        `${MARK(verdict.reached).padEnd(4)}${text}: ${verdict.target}, measured ${verdict.measured}`,
    )
    .join('\n');
}

export const remarksOn = (results: readonly Result[]): string[] =>
  results.flatMap(({ workload, title, notes, speed, limit }) => {
    const complaints = [...(speed?.complaints ?? []), ...(limit?.complaints ?? [])];
    return [...notes, ...complaints].map((note) => `${workload} ${title}: ${note}`);
  });

function rowOf({ workload, title, products, speed, limit, ratio, costs, residentMb }: Result): Row {
  return [
    workload,
    title,
    whole(products),
    ...speedCells(speed),
    limit?.name ?? '',
    limit ? whole(limit.perSecond) : '',
    ratio === null ? '' : ratio.toFixed(2),
    costs ? costs.statements.toFixed(1) : '',
    ms(costs?.sqlMs),
    ms(costs?.cpuMs),
    residentMb === null ? '' : `${whole(residentMb)} MB`,
  ];
}

const speedCells = (speed: Speed | null): Row =>
  speed ? [whole(speed.perSecond), ms(speed.medianMs), ms(speed.p99Ms)] : ['', '', ''];

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const ms = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : `${value.toFixed(value < 10 ? 2 : 0)} ms`;
