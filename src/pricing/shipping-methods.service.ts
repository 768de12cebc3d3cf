import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { money, type Money } from '../common/money';
import type { FieldError } from '../common/problem';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { InvalidRequest, StaleVersion } from '../platform/http/http.problems';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import { merged } from './merged';
import { PriceTermsCache } from './price-terms.cache';
import { CodeTaken, ShippingMethodNotFound } from './pricing.problems';
import type { ShippingKind } from './shipping';
import type {
  ChangeShippingMethod,
  CreateShippingMethod,
  ShippingMethodPage,
  ShippingMethodResponse,
} from './shipping-method.dto';
import * as sql from './shipping-methods.queries';

type Terms = Pick<ChangeShippingMethod, 'price' | 'freeFrom' | 'includedGrams' | 'stepPrice' | 'stepGrams'>;

/** The terms that each kind has beside its price: all of them, and no others. */
const TERMS_OF = {
  flat: [],
  free_above: ['freeFrom'],
  by_weight: ['includedGrams', 'stepPrice', 'stepGrams'],
} as const satisfies Record<ShippingKind, readonly (keyof Terms)[]>;
const SPECIAL_TERMS = Object.values(TERMS_OF).flat();
const PRICES = ['price', 'freeFrom', 'stepPrice'] as const satisfies readonly (keyof Terms)[];

/** The ways of shipping as the staff keep them. */
@Injectable()
export class ShippingMethodsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly terms: PriceTermsCache,
    private readonly config: Config,
  ) {}

  create(input: CreateShippingMethod): Promise<ShippingMethodResponse> {
    this.refuseNonsense(input.kind, input, TERMS_OF[input.kind]);
    const { code, kind, countries = null, active = true, position = 0 } = input;
    const id = newId();
    return this.transactions.run(async (tx) => {
      const method = { ...termsOf(input), title: input.title, countries, active, position };
      if (!(await firstRow(tx, sql.INSERT_METHOD, [id, code, kind, ...valuesOf(method)]))) {
        throw CodeTaken.because(`There is a way of shipping ${code} already.`, {
          errors: [{ pointer: '/code', code: 'taken', detail: 'is taken' }],
        });
      }
      await this.terms.changed(tx);
      this.audit.record(tx, { action: 'shipping_methods.created', target: target(id), changes: input });
      return this.present(await this.find(tx, id));
    });
  }

  async list(query: ListQuery): Promise<ShippingMethodPage> {
    const page = new PageRequest('shipping methods', query, this.config.secret);
    return readPage(this.dataSource, sql.allMethods(), page, (row) => this.present(row));
  }

  async one(id: string): Promise<ShippingMethodResponse> {
    return this.present(await this.find(this.dataSource, id));
  }

  change(id: string, version: number, change: ChangeShippingMethod): Promise<ShippingMethodResponse> {
    return this.transactions.run(async (tx) => {
      await this.terms.changed(tx);
      this.audit.record(tx, { action: 'shipping_methods.changed', target: target(id), changes: change });
      const standing = await this.find(tx, id);
      this.refuseNonsense(standing.kind, change, []);
      const { title, countries, active, position } = change;
      const method = merged(standing, { ...saidOf(change), title, countries, active, position });
      if (!(await firstRow(tx, sql.UPDATE_METHOD, [id, version, ...valuesOf(method)]))) throw stale();
      return this.present(await this.find(tx, id));
    });
  }

  async remove(id: string, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.find(tx, id);
      if (!(await firstRow(tx, sql.DELETE_METHOD, [id, version]))) throw stale();
      await this.terms.changed(tx);
      this.audit.record(tx, { action: 'shipping_methods.deleted', target: target(id) });
    });
  }

  /** What the fields cannot tell one by one. Prices are in the currency of the store (docs/decisions/0006). */
  private refuseNonsense(kind: ShippingKind, given: Terms, needed: readonly (keyof Terms)[]): void {
    const { currency } = this.config.store;
    const allowed: readonly string[] = TERMS_OF[kind];
    const errors: FieldError[] = [
      ...needed
        .filter((name) => given[name] === undefined)
        .map((name) => ({ pointer: `/${name}`, code: 'required', detail: `is needed for ${kind}` })),
      ...SPECIAL_TERMS.filter((name) => given[name] !== undefined && !allowed.includes(name)).map((name) => ({
        pointer: `/${name}`,
        code: 'not_of_kind',
        detail: `does not belong to ${kind}`,
      })),
      ...PRICES.filter((name) => (given[name]?.currency ?? currency) !== currency).map((name) => ({
        pointer: `/${name}/currency`,
        code: 'currency',
        detail: `must be ${currency}, the currency of this store`,
      })),
    ];
    if (errors.length > 0) throw InvalidRequest.because('No way of shipping can be like this.', { errors });
  }

  private present({ priceMinor, freeFromMinor, stepMinor, ...method }: sql.ShippingMethodRow): ShippingMethodResponse {
    const amount = (minor: number): Money => money(minor, this.config.store.currency);
    return {
      ...method,
      price: amount(priceMinor),
      freeFrom: freeFromMinor === null ? null : amount(freeFromMinor),
      stepPrice: stepMinor === null ? null : amount(stepMinor),
    };
  }

  private async find(on: DataSource | Tx, id: string): Promise<sql.ShippingMethodRow> {
    const method = await firstRow<sql.ShippingMethodRow>(on, sql.FIND_METHOD, [id]);
    if (!method) throw ShippingMethodNotFound.because('No way of shipping has this identifier.');
    return method;
  }
}

/** The terms as columns, as far as they were said. */
const saidOf = ({ price, freeFrom, includedGrams, stepPrice, stepGrams }: Terms) => ({
  priceMinor: price?.amount,
  freeFromMinor: freeFrom?.amount,
  includedGrams,
  stepMinor: stepPrice?.amount,
  stepGrams,
});

const termsOf = (input: CreateShippingMethod) => {
  const { freeFromMinor = null, includedGrams = null, stepMinor = null, stepGrams = null } = saidOf(input);
  return { priceMinor: input.price.amount, freeFromMinor, includedGrams, stepMinor, stepGrams };
};

type Changeable = Omit<sql.ShippingMethodRow, 'id' | 'code' | 'kind' | 'version' | 'createdAt' | 'updatedAt'>;

const valuesOf = (method: Changeable): unknown[] => [
  method.title,
  method.priceMinor,
  method.freeFromMinor,
  method.includedGrams,
  method.stepMinor,
  method.stepGrams,
  method.countries,
  method.active,
  method.position,
];

const target = (id: string) => ({ type: 'shipping_method', id });
const stale = (): Error => StaleVersion.because('The way of shipping was changed meanwhile.');
