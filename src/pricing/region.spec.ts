import { regionCode } from './region';

describe('A region', () => {
  it.each([
    ['IN', 'Bihar', 'BR'],
    ['IN', ' bihar ', 'BR'],
    ['IN', 'BR', 'BR'],
    ['IN', 'in-br', 'BR'],
    ['IN', 'Jammu & Kashmir', 'JK'],
    ['IN', 'Jammu  and Kashmir', 'JK'],
    ['IN', 'Orissa', 'OD'],
    ['IN', 'TG', 'TS'],
    ['IN', 'Atlantis', 'ATLANTIS'],
    ['US', 'ca', 'CA'],
    ['US', 'US-CA', 'CA'],
    ['US', 'constructor', 'CONSTRUCTOR'],
  ])('of %s called “%s” is %s', (country, region, code) => {
    expect(regionCode(country, region)).toBe(code);
  });
});
