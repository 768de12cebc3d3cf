import type { ClientBase } from 'pg';
import { sqlId } from './ids';

/** The customer who has ordered most; the others follow. */
export const BUSY_CUSTOMER = 0;

export const emailOf = (customer: number): string => `customer-${customer}@bench.test`;

/** Customers with proved addresses, who all have one password. */
export async function fillCustomers(client: ClientBase, customers: number, passwordHash: string | null): Promise<void> {
  await client.query(
    `INSERT INTO users (id, email, name, password_hash, email_verified_at, version, created_at, updated_at)
     SELECT ${sqlId('customer', 'n')}, 'customer-' || n || '@bench.test', 'Customer ' || n, $1, opened, 1, opened, opened
       FROM generate_series(0, ${customers - 1}) AS n,
            LATERAL (SELECT now() - interval '60 days' + n * interval '1 second' AS opened) AS account`,
    [passwordHash],
  );
  await client.query(`
    INSERT INTO user_roles (user_id, role)
    SELECT ${sqlId('customer', 'n')}, 'customer' FROM generate_series(0, ${customers - 1}) AS n`);
}
