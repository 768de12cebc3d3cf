import type { PdfPages } from '../pdf/pdf-pages';
import { BAR_COLOUR, LEFT, LINE_COLOUR, QUIET, WIDTH } from './pdf-sheet';
import type { Chart } from './table';

const HEIGHT = 150;
const AXIS_WIDTH = 74;
const LABEL: { size: number; colour: string } = { size: 6.5, colour: QUIET };
/** As wide as a label needs to be read. */
const LABEL_WIDTH = 46;
const GRID_LINES = 4;

/** Draws bars over a line of zero, and returns where the next thing begins. */
export function drawChart(pages: PdfPages, { title, bars, text }: Chart, top: number): number {
  pages.write(title, { x: LEFT, baseline: top + 9, width: WIDTH }, { size: 9, bold: true });
  const plot = { x: LEFT + AXIS_WIDTH, y: top + 22, width: WIDTH - AXIS_WIDTH, height: HEIGHT };
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  drawGrid(pages, plot, (share) => text(Math.round(highest * share)));
  const step = plot.width / Math.max(1, bars.length);
  const labelled = Math.max(1, Math.ceil(LABEL_WIDTH / step));
  for (const [index, { label, value }] of bars.entries()) {
    const x = plot.x + index * step;
    const height = (Math.max(0, value) / highest) * plot.height;
    pages.area({ x: x + step * 0.15, y: plot.y + plot.height - height }, step * 0.7, height, BAR_COLOUR);
    if (index % labelled !== 0) continue;
    pages.write(label, { x: x + step * 0.15, baseline: plot.y + plot.height + 10, width: LABEL_WIDTH }, LABEL);
  }
  return plot.y + plot.height + 28;
}

function drawGrid(
  pages: PdfPages,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  text: (share: number) => string,
): void {
  for (let line = 0; line <= GRID_LINES; line++) {
    const at = y + height - (height * line) / GRID_LINES;
    pages.line({ x, y: at }, width, { colour: LINE_COLOUR, thickness: 0.4 });
    const place = { x: LEFT, baseline: at + 2, width: AXIS_WIDTH - 6, align: 'right' as const };
    pages.write(text(line / GRID_LINES), place, LABEL);
  }
}
