import { chooseLines } from './order.quantities';

const lines = [
  { id: 'kurta', variantId: 'a', left: 3 },
  { id: 'lamp', variantId: 'b', left: 0 },
];
const choose = (...wanted: [string, number][]) =>
  chooseLines(
    lines,
    wanted.map(([lineId, quantity]) => ({ lineId, quantity })),
    ({ left }) => left,
  );

describe('What is named of an order', () => {
  it('is each line once', () => {
    expect(choose(['kurta', 1], ['kurta', 2])).toEqual({
      lines: [{ lineId: 'kurta', variantId: 'a', quantity: 3 }],
      unknown: [],
      above: [],
    });
  });

  it.each<[string, [string, number][], string[]]>([
    ['at once', [['kurta', 4]], ['/lines/0/quantity']],
    [
      'in sum',
      [
        ['kurta', 2],
        ['kurta', 2],
      ],
      ['/lines/0/quantity'],
    ],
    [
      'where nothing is left',
      [
        ['kurta', 1],
        ['lamp', 1],
      ],
      ['/lines/1/quantity'],
    ],
  ])('is told where it is more than there is: %s', (_, wanted, pointers) => {
    expect(choose(...wanted).above.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('is told where it is not of the order', () => {
    const { unknown, lines: chosen } = choose(['kurta', 1], ['nothing', 1]);
    expect(unknown.map(({ pointer }) => pointer)).toEqual(['/lines/1/lineId']);
    expect(chosen).toHaveLength(1);
  });
});
