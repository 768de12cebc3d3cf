import { categoryTree } from './category.tree';

const row = (id: string, parentId: string | null) => ({ id, slug: id, title: id.toUpperCase(), parentId });
const shape = (branches: ReturnType<typeof categoryTree>): unknown =>
  branches.map(({ id, children }) => [id, shape(children)]);

describe('the tree of categories', () => {
  it('of nothing is empty', () => {
    expect(categoryTree([])).toEqual([]);
  });

  it('hangs children below their parents, in the order of the rows, wherever these stand', () => {
    const tree = categoryTree([
      row('silk', 'sarees'),
      row('home', null),
      row('cotton', 'sarees'),
      row('sarees', 'cloth'),
      row('cloth', null),
    ]);
    expect(shape(tree)).toEqual([
      ['home', []],
      [
        'cloth',
        [
          [
            'sarees',
            [
              ['silk', []],
              ['cotton', []],
            ],
          ],
        ],
      ],
    ]);
  });

  it('loses nobody whose parent is missing', () => {
    expect(shape(categoryTree([row('orphan', 'gone')]))).toEqual([['orphan', []]]);
  });

  it('shows what a client needs and no more', () => {
    expect(categoryTree([row('home', null)])).toEqual([{ id: 'home', slug: 'home', title: 'HOME', children: [] }]);
  });
});
