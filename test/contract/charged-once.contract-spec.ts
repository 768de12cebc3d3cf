import { bothBooks, moneySettles } from '../support/books';
import { paidBy } from '../support/payments';
import { Random } from '../support/random';
import { useHaat } from '../support/start';
import { inr, type Order, type Person, placeOrder, World } from '../support/world';
import { MONEY_VIOLATIONS } from './money-invariants';

const ORDERS = 200;
const WRITERS = 20;

const haat = useHaat({ apis: 2, worker: true, gateway: true });
let world: World;
let ada: Person;
beforeAll(async () => {
  world = await World.open(haat);
  ada = await world.customer('ada');
});

it('a gateway that cuts and breaks one call in ten each after it was done takes no money twice, and none is lost', async () => {
  const { seed } = Random.ofThisRun();
  await haat.gateway.faults({ dropAfterCharge: 0.1, failAfterCharge: 0.1, seed });
  const goods = await world.goods({ onHand: ORDERS, priceMinor: 1_000 });
  const rest = Array.from({ length: ORDERS }, (_, index) => index);
  const placed: Order[] = [];
  let writing = true;
  const reading = readLedgerWhile(() => writing);
  await Promise.all(Array.from({ length: WRITERS }, () => write()));
  writing = false;
  await moneySettles(haat);

  expect(await reading).toBeGreaterThan(WRITERS);
  expect(placed).toHaveLength(ORDERS);
  const { ours, gateways } = await bothBooks(haat);
  expect(ours).toEqual(gateways);
  expect(Object.keys(ours)).toHaveLength(ORDERS);
  for (const { inMinor } of Object.values(gateways)) expect(inMinor).toBe(1_000);

  /** Orders one after another, and gives a part of every third back. */
  async function write(): Promise<void> {
    for (let index = rest.pop(); index !== undefined; index = rest.pop()) {
      const client = ada.client.at(haat.api(index % 2).url);
      const { body, status, text } = await placeOrder(client, paidBy('tok_approved', [goods]));
      if (status !== 201) throw new Error(`seed ${seed}: order ${index} was answered ${status} ${text}`);
      placed.push(body);
      if (index % 3 === 0)
        await world.support.client.once(`/v1/admin/orders/${body.id}/refunds`, {
          amount: inr(400),
          reason: 'A scratch',
        });
    }
  }
});

/** Every look at the ledger while others write in it finds that it adds up. Gives the number of looks. */
async function readLedgerWhile(goesOn: () => boolean): Promise<number> {
  const rules = ['a transfer of the ledger does not sum to nothing', 'a balance is not what its transfers add up to'];
  let looks = 0;
  for (; goesOn(); looks++) {
    for (const rule of rules) {
      const violations = await haat.database.rows(MONEY_VIOLATIONS[rule] ?? '');
      if (violations.length > 0) throw new Error(`${rule}: ${JSON.stringify(violations.slice(0, 3))}`);
    }
  }
  return looks;
}
