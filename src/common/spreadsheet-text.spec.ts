import fc from 'fast-check';
import { harmless } from './spreadsheet-text';

describe('Text in a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+91 98765', "'+91 98765"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['a=1', 'a=1'],
    [' =1', ' =1'],
    ['', ''],
  ])('%j is written as %j', (text, written) => {
    expect(harmless(text)).toBe(written);
  });

  it('never begins as a formula does, and loses nothing, whatever it is', () => {
    const dangerous = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '');
    fc.assert(
      fc.property(dangerous, fc.string({ unit: 'binary' }), (first, rest) => {
        const written = harmless(first + rest);
        expect('=+-@\t\r').not.toContain(written[0] ?? 'nothing');
        expect([first + rest, `'${first}${rest}`]).toContain(written);
      }),
    );
  });
});
