import { containing, Filter } from './filter';

describe('A filter', () => {
  it('lets everything through until something is said', () => {
    expect(new Filter()).toMatchObject({ sql: 'TRUE', values: [], isNarrowed: false });
  });

  it('is not narrowed by what the list is of', () => {
    const filter = new Filter('a').of('x', (value) => `b = ${value}`);
    expect(filter).toMatchObject({ sql: 'a AND b = $1', values: ['x'], isNarrowed: false });
  });

  it('is narrowed by a value that was sent, and by nothing that was not', () => {
    const filter = new Filter().of(1, (value) => `a = ${value}`).where(undefined, (value) => `b = ${value}`);
    expect(filter.isNarrowed).toBe(false);
    filter.where('', (value) => `c = ${value}`).narrow('d');
    expect(filter).toMatchObject({ sql: 'a = $1 AND c = $2 AND d', values: [1, ''], isNarrowed: true });
  });

  it.each([
    ['plain', '%plain%'],
    ['100%', '%100\\%%'],
    ['a_b\\', '%a\\_b\\\\%'],
  ])('takes %j as it stands in a pattern', (text, pattern) => {
    expect(containing(text)).toBe(pattern);
  });
});
