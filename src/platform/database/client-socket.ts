import type { Socket } from 'node:net';
import type { PoolClient } from 'pg';

/** What a client of the driver speaks through, which its types do not tell. */
export const socketOf = (client: PoolClient): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;
