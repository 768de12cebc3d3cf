import { preferredMediaType } from './accept';

const OFFERED = ['application/json', 'application/xml', 'text/csv'] as const;

describe('The preferred media type', () => {
  it.each<[string | undefined, string | null]>([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/xml', 'application/xml'],
    ['APPLICATION/XML', 'application/xml'],
    ['text/*', 'text/csv'],
    ['text/html, application/xml;q=0.9, */*;q=0.8', 'application/xml'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['application/json;q=0.5, application/xml;q=0.5', 'application/json'],
    ['*/*, application/json;q=0', 'application/xml'],
    ['application/*;q=0.2, application/json;q=0.1', 'application/xml'],
    ['application/json;charset=utf-8;q=1', 'application/json'],
    ['text/html', null],
    ['application/json;q=0', null],
    ['application/json;q=2', null],
    ['json', null],
    [',;,q=', null],
  ])('for Accept: %s is %s', (accept, expected) => {
    expect(preferredMediaType(accept, OFFERED)).toBe(expected);
  });
});
