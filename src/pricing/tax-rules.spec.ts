import { destinationOf, placeOf, taxesAt, type TaxRule } from './tax-rules';

const IGST_18 = [{ name: 'IGST', rateBasisPoints: 1_800 }];
const SPLIT_18 = [
  { name: 'CGST', rateBasisPoints: 900 },
  { name: 'SGST', rateBasisPoints: 900 },
];
const INDIA: TaxRule[] = [
  { region: null, taxClass: 'standard', components: IGST_18, homeComponents: SPLIT_18 },
  { region: null, taxClass: 'exempt', components: [], homeComponents: null },
];
const STATE = [{ name: 'Sales tax', rateBasisPoints: 725 }];
const AMERICA: TaxRule[] = [{ region: 'CA', taxClass: 'standard', components: STATE, homeComponents: null }];
const BIHAR = { country: 'IN', region: 'BR' };

type Address = Parameters<typeof destinationOf>[0];

function at(rules: TaxRule[], address: Address, taxClass = 'standard', from = BIHAR): unknown {
  const seat = placeOf(from.country, from.region);
  return taxesAt(rules, [taxClass], destinationOf(address, seat), seat).get(taxClass);
}

describe('The tax at a place', () => {
  it.each([
    ['is split inside the state of the store', INDIA, BIHAR, 'standard', SPLIT_18],
    ['is split for the state in words', INDIA, { country: 'IN', region: 'bihar' }, 'standard', SPLIT_18],
    ['is split where the address names no state', INDIA, { country: 'IN' }, 'standard', SPLIT_18],
    ['is split where there is no address', INDIA, null, 'standard', SPLIT_18],
    ['is one for another state', INDIA, { country: 'IN', region: 'Goa' }, 'standard', IGST_18],
    ['is nothing for what is exempt', INDIA, BIHAR, 'exempt', []],
    ['is the standard one for a class without a rule', INDIA, BIHAR, 'toys', SPLIT_18],
    ['is nothing abroad, where no rule is kept', [], { country: 'DE' }, 'standard', []],
    ['is that of the region', AMERICA, { country: 'US', region: 'us-ca' }, 'standard', STATE],
    ['is not that of another region', AMERICA, { country: 'US', region: 'OR' }, 'standard', []],
    ['is not that of a region where none is named', AMERICA, { country: 'US' }, 'standard', []],
  ] as const)('%s', (_, rules, destination, taxClass, components) => {
    expect(at([...rules], destination, taxClass)).toEqual(components);
  });

  it('is that of the region before that of the country', () => {
    const federal: TaxRule = { region: null, taxClass: 'standard', components: [], homeComponents: null };
    expect(at([federal, ...AMERICA], { country: 'US', region: 'CA' })).toEqual(STATE);
    expect(at([federal, ...AMERICA], { country: 'US', region: 'NV' })).toEqual([]);
  });

  it('moves with the seat of the store', () => {
    const goa = { country: 'IN', region: 'GA' };
    expect(at(INDIA, goa, 'standard', goa)).toEqual(SPLIT_18);
    expect(at(INDIA, BIHAR, 'standard', goa)).toEqual(IGST_18);
  });
});
