import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id';
import { money } from '../common/money';
import type { FieldError } from '../common/problem';
import { AuditLog } from '../platform/audit/audit-log';
import { Config } from '../platform/config/config';
import { firstRow } from '../platform/database/sql';
import { Transactions, type Tx } from '../platform/database/transactions';
import { InvalidRequest, StaleVersion } from '../platform/http/http.problems';
import { type ListQuery, PageRequest } from '../platform/http/listing';
import { readPage } from '../platform/lists/list';
import type { ChangeCoupon, CouponPage, CouponResponse, CreateCoupon } from './coupon.dto';
import * as sql from './coupons.queries';
import { merged } from './merged';
import { CodeTaken, CouponNotFound, CouponUsedMore } from './pricing.problems';

/** Coupons as the staff keep them; orders use them through the pricing. */
@Injectable()
export class CouponsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  create(input: CreateCoupon): Promise<CouponResponse> {
    const coupon = this.draft(input);
    this.refuseNonsense(coupon, [input.currency, input.minimum?.currency]);
    return this.transactions.run(async (tx) => {
      const { id, code, kind, value, currency, active, ...conditions } = coupon;
      const values = [id, code, kind, value, currency, ...conditionValues(conditions), active];
      if (!(await firstRow(tx, sql.INSERT_COUPON, values))) {
        throw CodeTaken.because(`There is a coupon ${code} already.`, {
          errors: [{ pointer: '/code', code: 'taken', detail: 'is taken' }],
        });
      }
      this.audit.record(tx, { action: 'coupons.created', target: target(id), changes: input });
      return this.present(await this.find(tx, id));
    });
  }

  async list(query: ListQuery): Promise<CouponPage> {
    const page = new PageRequest('coupons', query, this.config.secret);
    return readPage(this.dataSource, sql.allCoupons(), page, (row) => this.present(row));
  }

  async one(id: string): Promise<CouponResponse> {
    return this.present(await this.find(this.dataSource, id));
  }

  change(id: string, version: number, change: ChangeCoupon): Promise<CouponResponse> {
    return this.transactions.run(async (tx) => {
      this.audit.record(tx, { action: 'coupons.changed', target: target(id), changes: change });
      const { minimum, startsAt, endsAt, ...said } = change;
      const coupon = merged(await this.find(tx, id), {
        ...said,
        minimumMinor: minimum && minimum.amount,
        startsAt: momentOf(startsAt),
        endsAt: momentOf(endsAt),
      });
      this.refuseNonsense(coupon, [minimum?.currency]);
      const values = [id, version, coupon.value, ...conditionValues(coupon), coupon.active];
      const updated = await firstRow(tx, sql.UPDATE_COUPON, values);
      const now = await this.find(tx, id);
      if (!updated) throw staleOrUsedMore(now, version);
      return this.present(now);
    });
  }

  async remove(id: string, version: number): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.find(tx, id);
      if (!(await firstRow(tx, sql.DELETE_COUPON, [id, version]))) throw stale();
      this.audit.record(tx, { action: 'coupons.deleted', target: target(id) });
    });
  }

  private draft(input: CreateCoupon) {
    return {
      id: newId(),
      code: input.code.toUpperCase(),
      kind: input.kind,
      value: input.value,
      currency: input.kind === 'fixed' ? this.config.store.currency : null,
      minimumMinor: input.minimum?.amount ?? null,
      maxUses: input.maxUses ?? null,
      maxUsesPerCustomer: input.maxUsesPerCustomer ?? null,
      startsAt: momentOf(input.startsAt) ?? null,
      endsAt: momentOf(input.endsAt) ?? null,
      active: input.active ?? true,
    };
  }

  /** What the fields cannot tell one by one. Both currencies are that of the store (docs/decisions/0006). */
  private refuseNonsense(
    { kind, value, startsAt, endsAt }: Pick<sql.CouponRow, 'kind' | 'value' | 'startsAt' | 'endsAt'>,
    [ofValue, ofMinimum]: readonly (string | undefined)[],
  ): void {
    const { currency } = this.config.store;
    const errors: FieldError[] = [];
    const refuse = (pointer: string, code: string, detail: string) => errors.push({ pointer, code, detail });
    if (kind === 'percentage' && value > 100) refuse('/value', 'max', 'must be 100 per cent at most');
    if (startsAt && endsAt && startsAt >= endsAt) refuse('/endsAt', 'order', 'must be after startsAt');
    if ((ofValue ?? currency) !== currency) refuse('/currency', 'currency', `must be ${currency}`);
    if ((ofMinimum ?? currency) !== currency) refuse('/minimum/currency', 'currency', `must be ${currency}`);
    if (errors.length > 0) throw InvalidRequest.because('No coupon can be like this.', { errors });
  }

  private present({ minimumMinor, ...coupon }: sql.CouponRow): CouponResponse {
    return { ...coupon, minimum: minimumMinor === null ? null : money(minimumMinor, this.config.store.currency) };
  }

  private async find(on: DataSource | Tx, id: string): Promise<sql.CouponRow> {
    const coupon = await firstRow<sql.CouponRow>(on, sql.FIND_COUPON, [id]);
    if (!coupon) throw CouponNotFound.because('No coupon has this identifier.');
    return coupon;
  }
}

type Conditions = Pick<sql.CouponRow, 'minimumMinor' | 'maxUses' | 'maxUsesPerCustomer' | 'startsAt' | 'endsAt'>;

const conditionValues = ({ minimumMinor, maxUses, maxUsesPerCustomer, startsAt, endsAt }: Conditions): unknown[] => [
  minimumMinor,
  maxUses,
  maxUsesPerCustomer,
  startsAt,
  endsAt,
];

/** `null` stays `null`, and what was not said stays unsaid. */
const momentOf = <T extends null | undefined>(text: string | T): Date | T =>
  typeof text === 'string' ? new Date(text) : text;

function staleOrUsedMore({ version: current, uses }: sql.CouponRow, version: number): Error {
  if (current !== version) return stale();
  return CouponUsedMore.because(`${String(uses)} orders use it.`, { members: { uses } });
}

const target = (id: string) => ({ type: 'coupon', id });
const stale = (): Error => StaleVersion.because('The coupon was changed meanwhile.');
