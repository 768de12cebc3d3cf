import { join } from 'node:path';
import type { Bench } from '../bench';
import { firstOnSale, ONE_SOLD_OUT_OF, prefixOf } from '../fill/ids';
import type { Side } from '../rounds';
import { runPgbench } from './pgbench';

const CLIENTS = 16;

/** As long as an answer of the program is, which it keeps for retries. */
const ANSWER = JSON.stringify({ answer: 'x'.repeat(900) });
const ADDRESS = JSON.stringify({
  name: 'Ada Jha',
  line1: '12 Station Road',
  city: 'Madhubani',
  postalCode: '847211',
  country: 'IN',
});

/** L-order or L-hot; nothing where there is no pgbench. */
export function orderLimit({ pgbench, store }: Bench, script: 'order' | 'hot'): Side | undefined {
  if (pgbench === undefined) return undefined;
  const { products } = store.sizes;
  return async (seconds) => {
    const [location] = (await store.pool.query<{ id: string }>('SELECT id FROM stock_locations LIMIT 1')).rows;
    const { perSecond, meanMs } = await runPgbench({
      program: pgbench,
      databaseUrl: store.databaseUrl,
      script: join(__dirname, `${script}.sql`),
      clients: CLIENTS,
      seconds,
      variables: {
        first_block: Math.ceil(firstOnSale(products) / ONE_SOLD_OUT_OF),
        last_block: Math.floor(products / ONE_SOLD_OUT_OF) - 1,
        variants: prefixOf('variant'),
        products: prefixOf('product'),
        location: location?.id ?? '',
        answer: ANSWER,
        address: ADDRESS,
      },
    });
    return { asked: perSecond * seconds, perSecond, medianMs: meanMs, p99Ms: null, complaints: [] };
  };
}
