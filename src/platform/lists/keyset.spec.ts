import { bothWays, keysetCondition, keysetOrder, positionOf } from './keyset';

const { createdAt: OLDEST, '-createdAt': NEWEST } = bothWays('createdAt', [
  { sql: 'o.created_at', type: 'timestamptz', of: (row: { at: string; id: string }) => row.at },
  { sql: 'o.id', type: 'uuid', of: (row) => row.id },
]);

describe('A keyset', () => {
  it('asks for everything on the first page', () => {
    expect(keysetCondition(NEWEST, null, 3)).toBe('TRUE');
  });

  it('compares whole rows, with parameters from where it was told, in the direction of the sort', () => {
    const after = ['2026-11-01T00:00:00.000Z', 'x'];
    expect(keysetCondition(NEWEST, after, 3)).toBe('(o.created_at, o.id) < ($3::timestamptz, $4::uuid)');
    expect(keysetCondition(OLDEST, after, 7)).toContain('> ($7::timestamptz, $8::uuid)');
  });

  it('sorts all keys in one direction, as the comparison of rows does', () => {
    expect(keysetOrder(NEWEST)).toBe('o.created_at DESC, o.id DESC');
  });

  it('reads the position of a row in the order of the comparison', () => {
    expect(positionOf(NEWEST, { id: 'x', at: '2026-11-01T00:00:00.000Z' })).toEqual(['2026-11-01T00:00:00.000Z', 'x']);
  });
});
