import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { AuditLog } from '../platform/audit/audit-log';
import { PublicView } from '../platform/cache/public-view';
import { Config } from '../platform/config/config';
import { firstRow, rows } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { InvalidRequest, StaleVersion } from '../platform/http/http.problems';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import type { ChangeLocation, CreateLocation, LocationPage, LocationResponse } from './location.dto';
import {
  LastActiveLocation,
  LocationCodeTaken,
  LocationInUse,
  LocationNotFound,
  TooManyLocations,
} from './location.problems';
import * as sql from './locations.queries';

/** A location that is held, so that stock can come to it. */
export type Located = Pick<sql.LocationRow, 'id' | 'code'>;

/** As many as an answer about one variant can name, and an order can look through. */
const MOST_LOCATIONS = 100;

/** The locations as the staff keep them. One of them is active, always: something must be first. */
@Injectable()
export class LocationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly view: PublicView,
    private readonly config: Config,
  ) {}

  create(input: CreateLocation): Promise<LocationResponse> {
    const { code, title, position = 0, active = true } = input;
    const id = newId();
    return this.transactions.run(async (tx) => {
      const standing = await this.lockAll(tx);
      if (standing.length >= MOST_LOCATIONS)
        throw TooManyLocations.because(`There are ${String(standing.length)} locations already.`);
      const made = await firstRow<sql.LocationRow>(tx, sql.INSERT_LOCATION, [id, code, title, position, active]);
      if (!made) {
        throw LocationCodeTaken.because(`There is a location ${code} already.`, {
          errors: [{ pointer: '/code', code: 'taken', detail: 'is taken' }],
        });
      }
      this.audit.record(tx, { action: 'locations.created', target: target(id), changes: input });
      return made;
    });
  }

  async list(query: ListQuery): Promise<LocationPage> {
    const page = new PageRequest('locations', query, this.config.secret);
    return readPage(this.dataSource, sql.allLocations(), page, (row) => row);
  }

  async one(id: string): Promise<LocationResponse> {
    const location = await firstRow<sql.LocationRow>(this.dataSource, sql.FIND_LOCATION, [id]);
    if (!location) throw missing();
    return location;
  }

  change(id: string, version: number, change: ChangeLocation): Promise<LocationResponse> {
    return this.transactions.run(async (tx) => {
      const { title = null, position = null, active = null } = change;
      const others = this.othersThan(id, version, await this.lockAll(tx));
      if (active === false) requireActive(others);
      const values = [id, version, title, position, active];
      const changed = await firstRow<sql.LocationRow>(tx, sql.UPDATE_LOCATION, values);
      if (!changed) throw stale();
      await this.view.changed(tx);
      this.audit.record(tx, { action: 'locations.changed', target: target(id), changes: change });
      return changed;
    });
  }

  async remove(id: string, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      const next = requireActive(this.othersThan(id, version, await this.lockAll(tx)));
      const stock = await firstRow<{ onHand: number; reserved: number }>(tx, sql.LOCK_STOCK_AT, [id]);
      if (stock && stock.onHand > 0) {
        throw LocationInUse.because(`${String(stock.onHand)} units are on hand there.`, { members: stock });
      }
      await rows(tx, sql.MOVE_OUT, [id, next.id]);
      const deleted = await firstRow<Pick<sql.LocationRow, 'code'>>(tx, sql.DELETE_LOCATION, [id, version]);
      if (!deleted) throw stale();
      // The ledger has the identifier alone: here it can be looked up.
      await this.view.changed(tx);
      this.audit.record(tx, { action: 'locations.deleted', target: target(id), changes: deleted });
    });
  }

  private lockAll(tx: Tx): Promise<sql.LocationRow[]> {
    return rows(tx, sql.LOCK_LOCATIONS);
  }

  /** All but this one, which is there and as the client read it. */
  private othersThan(id: string, version: number, all: readonly sql.LocationRow[]): sql.LocationRow[] {
    const standing = all.find((location) => location.id === id);
    if (!standing) throw missing();
    if (standing.version !== version) throw stale();
    return all.filter((location) => location !== standing);
  }
}

/** Where stock comes to when nobody says where: the first active location, held against being switched off. */
export async function firstLocation(tx: Tx): Promise<Located> {
  const location = await firstRow<Located>(tx, sql.LOCK_FIRST);
  if (!location) throw new Error('No location is active');
  return location;
}

/** The location that a client names in the member `location`. */
export async function namedLocation(tx: Tx, code: string): Promise<Located> {
  const location = await firstRow<Located>(tx, sql.LOCK_NAMED, [code]);
  if (!location) {
    throw InvalidRequest.because('There is no such location.', {
      errors: [{ pointer: '/location', code: 'unknown_location', detail: 'is not the code of a location' }],
    });
  }
  return location;
}

/** One that is active among these. */
function requireActive(locations: readonly sql.LocationRow[]): sql.LocationRow {
  const active = locations.find((location) => location.active);
  if (!active) throw LastActiveLocation.because('No other location is active.');
  return active;
}

const target = (id: string) => ({ type: 'location', id });
const missing = (): Error => LocationNotFound.because('No location has this identifier.');
const stale = (): Error => StaleVersion.because('The location was changed meanwhile.');
