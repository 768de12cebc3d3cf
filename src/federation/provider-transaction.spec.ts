import { newTransaction, openTransaction, sealTransaction } from './provider-transaction';

const SECRET = 'only-for-this-spec-0123456789abcdef';
const NOW = 1_800_000_000_000;
const TEN_MINUTES = 600_000;

describe('A transaction', () => {
  const transaction = newTransaction('acme', NOW);
  const sealed = sealTransaction(SECRET, transaction);

  it('comes back as it was, until it expires', () => {
    expect(openTransaction(SECRET, 'acme', sealed, NOW + TEN_MINUTES - 1)).toEqual(transaction);
    expect(openTransaction(SECRET, 'acme', sealed, NOW + TEN_MINUTES)).toBeNull();
  });

  it('is of one provider and of one store', () => {
    expect(openTransaction(SECRET, 'other', sealed, NOW)).toBeNull();
    expect(openTransaction(`${SECRET}!`, 'acme', sealed, NOW)).toBeNull();
  });

  it('shows nothing of what it holds', () => {
    const bytes = Buffer.from(sealed, 'base64url').toString('latin1');
    for (const secret of [transaction.state, transaction.nonce, transaction.verifier]) {
      expect(bytes).not.toContain(secret);
    }
  });

  it('does not survive a change of any byte, or a cut', () => {
    const bytes = Buffer.from(sealed, 'base64url');
    bytes.forEach((byte, index) => {
      const changed = Buffer.from(bytes);
      changed[index] = byte ^ 1;
      expect(openTransaction(SECRET, 'acme', changed.toString('base64url'), NOW)).toBeNull();
    });
    for (const cut of ['', 'x', sealed.slice(0, 20), sealed.slice(0, -4)]) {
      expect(openTransaction(SECRET, 'acme', cut, NOW)).toBeNull();
    }
  });

  it('shares nothing with the next one', () => {
    const next = newTransaction('acme', NOW);
    const secrets = [transaction, next].flatMap(({ id, state, nonce, verifier }) => [id, state, nonce, verifier]);
    expect(new Set(secrets).size).toBe(8);
  });
});
