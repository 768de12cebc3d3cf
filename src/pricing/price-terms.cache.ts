import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVERY_KEY, Invalidation } from '../platform/cache/invalidation';
import { WatchedCache } from '../platform/cache/watched-cache';
import { firstRow } from '../platform/database/sql';
import type { Tx } from '../platform/database/transactions';
import { PRICE_TERMS, type PriceTerms } from './pricing.queries';
import type { Place } from './tax-rules';

const TOPIC = 'price-terms';

/**
 * The tax rules of each place that goods go to, and the ways of shipping. Every basket needs them and the staff change
 * them once in a while, so they are kept in memory; a change counts from the moment on at which it is answered.
 */
@Injectable()
export class PriceTermsCache {
  private readonly terms: WatchedCache<PriceTerms>;

  constructor(
    private readonly invalidation: Invalidation,
    dataSource: DataSource,
  ) {
    this.terms = new WatchedCache<PriceTerms>(invalidation, {
      topics: [TOPIC],
      max: 2_000,
      ttlMs: 60_000,
      load: async (key) =>
        (await firstRow<PriceTerms>(dataSource, PRICE_TERMS, JSON.parse(key) as string[])) ?? undefined,
    });
  }

  async of({ country, region }: Place): Promise<PriceTerms> {
    const terms = await this.terms.get(JSON.stringify([country, region]));
    if (!terms) throw new Error('A row of constants did not come back');
    return terms;
  }

  /** To be said in the transaction that changes a tax rate or a way of shipping. */
  changed(tx: Tx): Promise<void> {
    return this.invalidation.publish(tx, TOPIC, EVERY_KEY);
  }
}
