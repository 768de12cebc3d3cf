import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { InvalidRequest, StaleVersion } from '../platform/http/http.problems';
import { PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import { merged } from './merged';
import { PriceTermsCache } from './price-terms.cache';
import { TaxRateExists, TaxRateNotFound } from './pricing.problems';
import { regionCode } from './region';
import { totalRate, WHOLE_BASIS_POINTS } from './tax';
import type { ChangeTaxRate, CreateTaxRate, ListTaxRates, TaxRatePage, TaxRateResponse } from './tax-rate.dto';
import * as sql from './tax-rates.queries';

/** The tax rates as the staff keep them. */
@Injectable()
export class TaxRatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly terms: PriceTermsCache,
    private readonly config: Config,
  ) {}

  create(input: CreateTaxRate): Promise<TaxRateResponse> {
    refuseTooMuch(input);
    const { country, taxClass } = input;
    const region = input.region === undefined ? null : regionCode(country, input.region);
    const id = newId();
    return this.transactions.run(async (tx) => {
      const place = [id, country, region, taxClass];
      if (!(await firstRow(tx, sql.INSERT_RATE, [...place, ...listsOf(input)]))) {
        throw TaxRateExists.because(`There is a rate for ${taxClass} at ${region ?? country} already.`);
      }
      await this.terms.changed(tx);
      this.audit.record(tx, { action: 'tax_rates.created', target: target(id), changes: input });
      return this.find(tx, id);
    });
  }

  async list(query: ListTaxRates): Promise<TaxRatePage> {
    const page = new PageRequest('tax rates', query, this.config.secret);
    return readPage(this.dataSource, sql.allRates(query), page, (rate) => rate);
  }

  one(id: string): Promise<TaxRateResponse> {
    return this.find(this.dataSource, id);
  }

  change(id: string, version: number, change: ChangeTaxRate): Promise<TaxRateResponse> {
    refuseTooMuch(change);
    return this.transactions.run(async (tx) => {
      await this.terms.changed(tx);
      this.audit.record(tx, { action: 'tax_rates.changed', target: target(id), changes: change });
      const { components, homeComponents } = change;
      const rate = merged(await this.find(tx, id), { components, homeComponents });
      if (!(await firstRow(tx, sql.UPDATE_RATE, [id, version, ...listsOf(rate)]))) throw stale();
      return this.find(tx, id);
    });
  }

  async remove(id: string, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.find(tx, id);
      if (!(await firstRow(tx, sql.DELETE_RATE, [id, version]))) throw stale();
      await this.terms.changed(tx);
      this.audit.record(tx, { action: 'tax_rates.deleted', target: target(id) });
    });
  }

  private async find(on: DataSource | Tx, id: string): Promise<TaxRateResponse> {
    const rate = await firstRow<TaxRateResponse>(on, sql.FIND_RATE, [id]);
    if (!rate) throw TaxRateNotFound.because('No tax rate has this identifier.');
    return rate;
  }
}

/** As texts: the driver would take a list for one of PostgreSQL's own. */
const listsOf = ({ components, homeComponents }: Pick<CreateTaxRate, 'components'> & ChangeTaxRate): unknown[] => [
  JSON.stringify(components),
  homeComponents ? JSON.stringify(homeComponents) : null,
];

function refuseTooMuch(given: ChangeTaxRate): void {
  const names = ['components', 'homeComponents'] as const;
  const wrong = names.filter((name) => totalRate(given[name] ?? []) > WHOLE_BASIS_POINTS);
  if (wrong.length === 0) return;
  throw InvalidRequest.because('A tax is no more than what it is on.', {
    errors: wrong.map((name) => ({ pointer: `/${name}`, code: 'max', detail: 'must be 100 % at most together' })),
  });
}

const target = (id: string) => ({ type: 'tax_rate', id });
const stale = (): Error => StaleVersion.because('The tax rate was changed meanwhile.');
