import type { Report } from './results';
import type { Result } from './result';

const WIDTH = 900;
const LEFT = 380;
const RIGHT = 110;
const ROW = 30;
const TOP = 76;
const FULL = 1;

/** A bar a comparison: how much of its limit was reached, and where the promise stands. */
export function chartOf({ at, commit, machine, results }: Report): string {
  const bars = results.filter(({ ratio, limit }) => ratio !== null && limit !== null);
  const height = TOP + bars.length * ROW + 40;
  const text = `${machine.processor}, ${machine.cores} cores, Node ${machine.node}; ${commit}, ${at.slice(0, 10)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    label(16, 28, 'How much of its limit each workload reaches', { size: 18 }),
    label(16, 48, text, { fill: '#666666' }),
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => gridLine(share, height)),
    ...bars.map(barOf),
    '</svg>',
    '',
  ].join('\n');
}

const across = (share: number): number => LEFT + Math.min(share, FULL) * (WIDTH - LEFT - RIGHT);

function gridLine(share: number, height: number): string {
  const x = across(share);
  const line = `<line x1="${x}" y1="${TOP - 8}" x2="${x}" y2="${height - 30}" stroke="#dddddd"/>`;
  return `${line}${label(x, height - 14, `${share * 100} %`, { fill: '#666666', anchor: 'middle' })}`;
}

function barOf({ workload, title, products, ratio, limit, speed, verdicts }: Result, index: number): string {
  const y = TOP + index * ROW;
  const reached = targetOf(verdicts.map(({ target }) => target));
  const share = ratio ?? 0;
  const kept = reached === null || share >= reached;
  const figures = `${share.toFixed(2)} × ${limit?.name ?? ''}`;
  return [
    label(LEFT - 10, y + 15, shortened(`${workload} ${title} (${products.toLocaleString('en')})`), { anchor: 'end' }),
    `<rect x="${LEFT}" y="${y}" width="${(across(share) - LEFT).toFixed(1)}" height="20" rx="2" fill="${kept ? '#2e7d5b' : '#c2683a'}">`,
    `<title>${escaped(`${Math.round(speed?.perSecond ?? 0)} a second`)}</title></rect>`,
    ...(reached === null
      ? []
      : [
          `<line x1="${across(reached)}" y1="${y - 3}" x2="${across(reached)}" y2="${y + 23}" stroke="#111111" stroke-width="2"/>`,
        ]),
    label(WIDTH - RIGHT + 8, y + 15, figures, {}),
  ].join('');
}

/** The share that was promised, as its verdict says it: `≥ 0.8 × L-bytes`. */
function targetOf(targets: readonly string[]): number | null {
  const [, share] = targets.map((target) => /≥ ([\d.]+) ×/.exec(target)).find((found) => found !== null) ?? [];
  return share === undefined ? null : Number(share);
}

interface Looks {
  size?: number;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
}

const label = (x: number, y: number, text: string, { size = 13, fill = '#111111', anchor = 'start' }: Looks): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${escaped(text)}</text>`;

const shortened = (text: string): string => (text.length > 58 ? `${text.slice(0, 57)}…` : text);

const escaped = (text: string): string => text.replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
