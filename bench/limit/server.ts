// The limits of reads, as a process of their own: Fastify and the driver of PostgreSQL, and nothing else. L-read asks one
// prepared statement a request and writes its rows by a compiled schema; L-bytes answers from memory what it was given.
import Fastify, { type FastifyInstance } from 'fastify';
import { Pool, types } from 'pg';
import { encodeCursor } from '../../src/common/cursor';
import { orderOf, ORDERS, ordersSchema, type OrderRow } from './orders';
import { listingOf, PAGE_OF_PRODUCTS, pageSchema, type ListingRow, PRODUCT, productSchema } from './products';

const LIMIT = 20;

interface Row {
  id: string;
  createdAt: Date;
}

async function main(): Promise<void> {
  const { PORT = '', DATABASE_URL = '', CURSOR_SECRET = '' } = process.env;
  types.setTypeParser(types.builtins.INT8, Number);
  const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
  const app = Fastify();
  app.get('/health', () => ({ status: 'ok' }));
  serveReads(app, pool, CURSOR_SECRET);
  serveBytes(app);
  await app.listen({ host: '127.0.0.1', port: Number(PORT) });
}

function serveReads(app: FastifyInstance, pool: Pool, secret: string): void {
  const nextCursor = (rows: readonly Row[], list: string): string | null => {
    const last = rows[LIMIT - 1];
    return rows.length > LIMIT && last ? encodeCursor([last.createdAt.toISOString(), last.id], list, secret) : null;
  };
  app.get('/read/v1/products', { schema: { response: { 200: pageSchema } } }, async () => {
    const { rows } = await pool.query<ListingRow>({ ...PAGE_OF_PRODUCTS, values: [LIMIT + 1] });
    return { items: rows.slice(0, LIMIT).map(listingOf), nextCursor: nextCursor(rows, 'products') };
  });
  app.get<{ Params: { slug: string } }>(
    '/read/v1/products/:slug',
    { schema: { response: { 200: productSchema } } },
    async ({ params: { slug } }) => (await pool.query<object>({ ...PRODUCT, values: [slug] })).rows[0],
  );
  app.get('/read/v1/orders', { schema: { response: { 200: ordersSchema } } }, async ({ headers }) => {
    const customer = String(headers['x-customer']);
    const { rows } = await pool.query<OrderRow>({ ...ORDERS, values: [customer, LIMIT + 1] });
    return { items: rows.slice(0, LIMIT).map(orderOf), nextCursor: nextCursor(rows, `orders of ${customer}`) };
  });
}

function serveBytes(app: FastifyInstance): void {
  const kept = new Map<string, Buffer>();
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  app.put<{ Params: { '*': string }; Body: Buffer }>('/bytes/*', async ({ params, body }, reply) => {
    kept.set(params['*'], body);
    return reply.code(204).send();
  });
  app.get<{ Params: { '*': string } }>('/bytes/*', (request, reply) => {
    const bytes = kept.get(request.params['*']);
    if (bytes) void reply.type('application/json; charset=utf-8').send(bytes);
    else void reply.code(404).send();
  });
}

void main();
