import { LRUCache } from 'lru-cache';
import { EVERY_KEY, type Invalidation } from './invalidation';

interface CacheOptions<V> {
  /** What changes it: one topic, or several that share the key. */
  topics: readonly string[];
  max: number;
  /** A bound on staleness should a notification ever be lost. */
  ttlMs: number;
  load: (key: string) => Promise<V | undefined>;
}

/**
 * A bounded cache of this process that other processes can invalidate. Concurrent misses are one load; a load that was
 * under way when its key changed is not kept. While notifications cannot be heard it holds nothing.
 */
export class WatchedCache<V extends object> {
  private readonly entries: LRUCache<string, V>;

  constructor(
    private readonly invalidation: Invalidation,
    private readonly options: CacheOptions<V>,
  ) {
    this.entries = new LRUCache<string, V>({
      max: options.max,
      ttl: options.ttlMs,
      fetchMethod: (key) => options.load(key),
    });
    for (const topic of options.topics)
      invalidation.subscribe(topic, (key) => {
        this.forget(key);
      });
    invalidation.listener.onGap(() => {
      this.clear();
    });
  }

  async get(key: string): Promise<V | undefined> {
    return this.invalidation.listener.connected ? this.fetch(key) : this.options.load(key);
  }

  forget(key: string): void {
    if (key === EVERY_KEY) this.clear();
    else this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  /** A load whose key changed meanwhile is aborted by the cache; then the value is read again. */
  private async fetch(key: string): Promise<V | undefined> {
    try {
      return await this.entries.fetch(key);
    } catch (error) {
      if (error instanceof Error && /deleted|evicted|abort/i.test(error.message)) return this.options.load(key);
      throw error;
    }
  }
}
