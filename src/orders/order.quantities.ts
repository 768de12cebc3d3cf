import type { FieldError } from '../common/problem';

/** So many of a line of an order. */
export interface LineQuantity {
  lineId: string;
  quantity: number;
}

export interface ChosenLine extends LineQuantity {
  variantId: string;
}

/** What somebody names of an order, each line once, and what is wrong with it, by where it stands in the request. */
export interface Choice {
  lines: ChosenLine[];
  /** Lines that the order does not have. */
  unknown: FieldError[];
  /** Quantities that are more than there is of a line. */
  above: FieldError[];
}

/** Sums what is wanted by line, and holds it against what there is. A line is named where it was first asked for. */
export function chooseLines<Line extends { id: string; variantId: string }>(
  lines: readonly Line[],
  wanted: readonly LineQuantity[],
  leftOf: (line: Line) => number,
): Choice {
  const choice: Choice = { lines: [], unknown: [], above: [] };
  for (const [index, { lineId }] of wanted.entries()) {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) choice.unknown.push(refuse(index, 'lineId', 'unknown_line', 'is not a line of this order'));
    else if (wanted.findIndex((other) => other.lineId === lineId) === index) {
      const quantity = wanted.reduce((sum, other) => sum + (other.lineId === lineId ? other.quantity : 0), 0);
      const left = leftOf(line);
      if (quantity > left) choice.above.push(refuse(index, 'quantity', 'max', `must be ${String(left)} at most`));
      choice.lines.push({ lineId, variantId: line.variantId, quantity });
    }
  }
  return choice;
}

const refuse = (index: number, member: string, code: string, detail: string): FieldError => ({
  pointer: `/lines/${String(index)}/${member}`,
  code,
  detail,
});
