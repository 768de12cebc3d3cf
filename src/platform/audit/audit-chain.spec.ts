import { CHAIN_START, chainHash, type ChainedFacts } from './audit-chain';

const SECRET = 'only-for-this-spec-0123456789abcdef';
const FACTS: ChainedFacts = {
  id: '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b11',
  sequence: 1,
  at: '2026-11-01T09:30:00.000Z',
  actorType: 'account',
  actorId: '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b12',
  action: 'products.changed',
  targetType: 'product',
  targetId: '01936d5e-7f3a-7c1b-9a55-3f0f7a6c2b13',
  ip: '203.0.113.7',
  requestId: 'a-request',
  changes: { title: 'Kurta', price: { amount: 1, currency: 'INR' } },
};

describe('The chain of the audit log', () => {
  const hash = chainHash(SECRET, CHAIN_START, FACTS);

  it('does not depend on the order of members', () => {
    const turned = { ...FACTS, changes: { price: { currency: 'INR', amount: 1 }, title: 'Kurta' } };
    expect(chainHash(SECRET, CHAIN_START, turned)).toEqual(hash);
  });

  it.each(Object.keys(FACTS) as (keyof ChainedFacts)[])('breaks when %s is changed', (member) => {
    const changed = { ...FACTS, [member]: member === 'changes' ? {} : member === 'sequence' ? 2 : 'something else' };
    expect(chainHash(SECRET, CHAIN_START, changed)).not.toEqual(hash);
  });

  it('breaks when the entry before is another one, or the secret is not known', () => {
    expect(chainHash(SECRET, hash, FACTS)).not.toEqual(hash);
    expect(chainHash(`${SECRET}x`, CHAIN_START, FACTS)).not.toEqual(hash);
  });
});
