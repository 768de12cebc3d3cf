import { toCsv, toXml } from './representations';

const inXml = (value: unknown): string => toXml(value).replace(/^<\?xml[^>]*\?>/, '');

describe('XML', () => {
  it.each<[unknown, string]>([
    [{ a: 1, b: true }, '<response><a>1</a><b>true</b></response>'],
    [{ a: '<b>&"\'' }, '<response><a>&lt;b&gt;&amp;&quot;&apos;</a></response>'],
    [
      { items: [{ id: 1 }, { id: 2 }] },
      '<response><items><item><id>1</id></item><item><id>2</id></item></items></response>',
    ],
    [{ a: new Date(0) }, '<response><a>1970-01-01T00:00:00.000Z</a></response>'],
    [{ a: 'x\u0000\u0001y\ud800' }, '<response><a>x\ufffd\ufffdy\ufffd</a></response>'],
    [{ a: '☃ 😀' }, '<response><a>☃ 😀</a></response>'],
    [{ a: undefined, b: 2 }, '<response><b>2</b></response>'],
    [{ a: '001', b: '1e5' }, '<response><a>001</a><b>1e5</b></response>'],
  ])('of %j', (value, xml) => {
    expect(inXml(value)).toBe(xml);
  });

  it('keeps member names that XML could not, and their values', () => {
    const xml = inXml({ 'screen size': '6"', '1st': 'x', '<': 'y' });
    for (const part of ['screen size', '6&quot;', '1st', '&lt;']) expect(xml).toContain(part);
    expect(xml).not.toContain('<1st>');
  });

  it.each([null, [], {}])('of %j is still a document', (value) => {
    expect(toXml({ a: value })).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><response>.*<\/response>$/);
  });
});

describe('CSV', () => {
  it('has a column for each member, also for those of members', () => {
    const csv = toCsv({
      items: [
        { id: 1, price: { amount: 5, currency: 'INR' } },
        { id: 2, tags: ['a', 'b'] },
      ],
    });
    expect(csv.split('\r\n')).toEqual(['id,price.amount,price.currency,tags', '1,5,INR,', '2,,,a b', '']);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
    'does not let a spreadsheet take %j for a formula',
    (text) => {
      const [, row = ''] = toCsv({ items: [{ name: text }] }).split('\r\n');
      expect(row.replace(/^"/, '').startsWith("'")).toBe(true);
    },
  );

  it('does so in lists, too', () => {
    expect(toCsv({ items: [{ tags: ['=1+1', 'b'] }] })).toContain("'=1+1 b");
  });

  it('leaves numbers alone, negative ones included', () => {
    expect(toCsv({ items: [{ delta: -5 }] })).toBe('delta\r\n-5\r\n');
  });

  it('quotes what has to be quoted', () => {
    expect(toCsv({ items: [{ a: 'x,"y"\nz' }] })).toBe('a\r\n"x,""y""\nz"\r\n');
  });
});
