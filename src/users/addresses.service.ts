import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Address } from '../common/address';
import { newId } from '../common/id';
import { firstRow, rows, statement } from '../platform/database/sql';
import type { AddressPage, AddressResponse, ChangeAddress } from './address.dto';
import { AddressNotFound, TooManyAddresses } from './user.problems';

interface Row {
  id: string;
  address: Address;
}

const MOST = 100;
const LIST = statement('addresses.list', 'SELECT id, address FROM user_addresses WHERE user_id = $1 ORDER BY id');
const FIND = statement('addresses.find', 'SELECT id, address FROM user_addresses WHERE user_id = $1 AND id = $2');
const INSERT = statement(
  'addresses.insert',
  `INSERT INTO user_addresses (id, user_id, address)
   SELECT $2, $1, $3 WHERE (SELECT count(*) FROM user_addresses WHERE user_id = $1) < ${String(MOST)} RETURNING id, address`,
);
const CHANGE = statement(
  'addresses.change',
  `UPDATE user_addresses SET address = address || $3, updated_at = now() WHERE user_id = $1 AND id = $2 RETURNING id, address`,
);
const DELETE = statement('addresses.delete', 'DELETE FROM user_addresses WHERE user_id = $1 AND id = $2 RETURNING id');

/** The addresses that people keep. Ownership stands in every statement. */
@Injectable()
export class AddressesService {
  constructor(private readonly dataSource: DataSource) {}

  async list(userId: string): Promise<AddressPage> {
    return { items: (await rows<Row>(this.dataSource, LIST, [userId])).map(present), nextCursor: null };
  }

  async one(userId: string, id: string): Promise<AddressResponse> {
    return present(found(await firstRow<Row>(this.dataSource, FIND, [userId, id])));
  }

  async keep(userId: string, address: Address): Promise<AddressResponse> {
    const row = await firstRow<Row>(this.dataSource, INSERT, [userId, newId(), address]);
    if (!row) throw TooManyAddresses.because(`An account keeps at most ${String(MOST)} addresses.`);
    return present(row);
  }

  async change(userId: string, id: string, change: ChangeAddress): Promise<AddressResponse> {
    return present(found(await firstRow<Row>(this.dataSource, CHANGE, [userId, id, change])));
  }

  async forget(userId: string, id: string): Promise<void> {
    found(await firstRow(this.dataSource, DELETE, [userId, id]));
  }
}

function found<T>(row: T | null): T {
  if (!row) throw AddressNotFound.because('You keep no such address.');
  return row;
}

const present = ({ id, address }: Row): AddressResponse => ({ id, ...address });
