import { TestDatabase } from '../support/database';
import { runNode } from '../support/run';

const id = (last: string): string => `01a21526-0000-7000-8000-0000000000${last}`;
const [LAMP, RUG, OPEN, CANCELLED] = [id('a1'), id('a2'), id('b1'), id('b2')];

/** A store of the time in which stock lay at one place: seven of ten lamps and all rugs are promised to one open order. */
const STORE = `
  INSERT INTO products (id, slug, title, description, status, attributes, images)
  VALUES ('${id('01')}', 'lamp', 'Lamp', '', 'active', '{}', '[]');
  INSERT INTO variants (id, product_id, sku, title, options, price_amount, price_currency, position)
  VALUES ('${LAMP}', '${id('01')}', 'LAMP', '', '{}', 100, 'INR', 0), ('${RUG}', '${id('01')}', 'RUG', '', '{}', 100, 'INR', 1);
  INSERT INTO stock_levels (variant_id, on_hand, reserved) VALUES ('${LAMP}', 10, 7), ('${RUG}', 4, 4);
  INSERT INTO stock_movements (id, variant_id, on_hand_delta, reserved_delta, reason)
  SELECT uuidv7(), variant_id, on_hand, reserved, 'counted' FROM stock_levels;
  INSERT INTO orders (id, number, email, status, payment_provider, currency, items_minor, grand_minor, shipping_address)
  VALUES ('${OPEN}', 'A', 'a@haat.test', 'confirmed', 'manual', 'INR', 1100, 1100, '{}'),
         ('${CANCELLED}', 'B', 'b@haat.test', 'cancelled', 'manual', 'INR', 200, 200, '{}');
  INSERT INTO order_lines (id, order_id, position, variant_id, product_id, sku, title, quantity, unit_minor, total_minor)
  VALUES ('${id('c1')}', '${OPEN}', 1, '${LAMP}', '${id('01')}', 'LAMP', '', 3, 100, 300),
         ('${id('c2')}', '${OPEN}', 2, '${RUG}', '${id('01')}', 'RUG', '', 4, 100, 400),
         ('${id('c3')}', '${OPEN}', 3, '${LAMP}', '${id('01')}', 'LAMP', '', 4, 100, 400),
         ('${id('c4')}', '${CANCELLED}', 1, '${LAMP}', '${id('01')}', 'LAMP', '', 2, 100, 200)`;

/** Rugs lie at a second place as well, which is switched off. */
const SECOND_PLACE = `
  INSERT INTO stock_locations (id, code, title, position, active) VALUES ('${id('d1')}', 'second', 'Second', 1, false);
  INSERT INTO stock_levels (variant_id, location_id, on_hand) VALUES ('${RUG}', '${id('d1')}', 5)`;

describe('Stock that was there before locations', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await TestDatabase.create()));
  afterAll(() => database.drop());

  const cli = async (command: string): Promise<void> => {
    const settings = {
      HAAT_MODE: 'test',
      DATABASE_URL: database.url,
      REDIS_URL: 'redis://127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      APP_SECRET: 'only-for-this-test-0123456789abcdef',
    };
    expect(await runNode(['dist/cli.js', command], settings)).toMatchObject({ exitCode: 0, stderr: '' });
  };
  const hasLocations = async (): Promise<boolean> =>
    (await database.row<{ there: boolean }>(`SELECT to_regclass('stock_locations') IS NOT NULL AS there`)).there;
  const goBack = async (): Promise<void> => {
    while (await hasLocations()) await cli('migrate:revert');
  };
  const levels = (): Promise<object[]> =>
    database.rows(`SELECT v.sku, v.available, s.on_hand, s.reserved
                     FROM variants v JOIN stock_levels s ON s.variant_id = v.id ORDER BY v.sku`);

  it('lies in the main store room, held for those whose order is open, and is one heap again on the way back', async () => {
    await goBack();
    await database.rows(STORE);
    const before = await levels();
    await cli('migrate');
    expect(await levels()).toEqual(before);
    const places = `
      SELECT DISTINCT code FROM stock_levels JOIN stock_locations l ON l.id = location_id
      UNION ALL SELECT DISTINCT code FROM stock_movements JOIN stock_locations l ON l.id = location_id`;
    expect(await database.rows(places)).toEqual([{ code: 'main' }, { code: 'main' }]);
    const held = 'SELECT reference, variant_id, quantity FROM stock_reservations ORDER BY variant_id';
    expect(await database.rows(held)).toEqual([
      { reference: OPEN, variant_id: LAMP, quantity: 7 },
      { reference: OPEN, variant_id: RUG, quantity: 4 },
    ]);
    await database.rows(SECOND_PLACE);
    await goBack();
    expect(await levels()).toEqual([
      { sku: 'LAMP', available: true, on_hand: 10, reserved: 7 },
      { sku: 'RUG', available: true, on_hand: 9, reserved: 4 },
    ]);
  });
});
