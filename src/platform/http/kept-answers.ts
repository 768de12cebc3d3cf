import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { PublicView } from '../cache/public-view';
import { Config } from '../config/config';
import type { Reply, Request } from './request';

/** A whole answer, as it goes out: all but what belongs to one request alone. */
export interface KeptAnswer {
  /** Names and values by turns. */
  headers: readonly string[];
  etag: string;
  /** Its bytes, one a character: so head and body go out as one text, in one call to the system. */
  body: string;
}

/** What an answer is kept under: nothing else of a request may change it. */
type Key = string;

const BYTES_PER_MEGABYTE = 1_048_576;
/** A bound on staleness should it ever not be heard of a change. */
const LONGEST_MS = 60_000;
/** What each request is told about itself, or what the server writes anyway. */
const OF_ONE_REQUEST = new Set([
  'x-request-id',
  'ratelimit',
  'ratelimit-policy',
  'connection',
  'content-length',
  'date',
  'keep-alive',
]);

/**
 * Answers as bytes, in a bounded part of this process's memory. Any change of the public view empties it: what is asked
 * for often is there again after one question to PostgreSQL. What was being worked out when it changed is not kept.
 */
@Injectable()
export class KeptAnswers {
  private readonly answers: LRUCache<Key, KeptAnswer> | null;
  private readonly running = new Map<Key, Promise<unknown>>();
  private readonly begunIn = new WeakMap<Request, number>();
  private age = 0;

  constructor(
    private readonly view: PublicView,
    { http }: Config,
  ) {
    const maxSize = http.keptAnswersMb * BYTES_PER_MEGABYTE;
    this.answers = maxSize > 0 ? new LRUCache({ maxSize, sizeCalculation: sizeOf, ttl: LONGEST_MS }) : null;
    view.onChange(() => {
      this.forget();
    });
  }

  /**
   * Works an answer out that is the same for everybody and stays as it is until the public view changes: it is kept as it
   * goes out. Who asks for the same at the same moment gets the same, worked out once.
   */
  answer<T>(request: Request, work: () => Promise<T>): Promise<T> {
    if (request.method !== 'GET' || !this.isUsed || request.haat.mediaType !== 'application/json') return work();
    this.begunIn.set(request, this.age);
    return this.together(request.url, work);
  }

  /** @param origin of the page that asks: answers name it */
  find(url: string, origin: string | undefined): KeptAnswer | undefined {
    return this.isUsed ? this.answers?.get(keyOf(url, origin)) : undefined;
  }

  /** Keeps what `answer` worked out for this request, as it is about to go out. */
  keep(request: Request, reply: Reply, body: Buffer): void {
    if (this.begunIn.get(request) !== this.age || reply.statusCode !== 200 || !this.isUsed) return;
    const headers = reply.getHeaders();
    const { origin } = request.headers;
    // A page of somebody else is told nothing of itself; one entry for each of them would push out the others.
    if (origin !== undefined && headers['access-control-allow-origin'] === undefined) return;
    const kept = Object.entries(headers).filter(([name]) => !OF_ONE_REQUEST.has(name));
    this.answers?.set(keyOf(request.url, origin), {
      headers: [...kept.flatMap(([name, value]) => [name, String(value)]), 'content-length', String(body.byteLength)],
      etag: String(headers['etag']),
      body: body.toString('latin1'),
    });
  }

  private get isUsed(): boolean {
    return this.answers !== null && this.view.isWatched;
  }

  private forget(): void {
    this.age += 1;
    this.running.clear();
    this.answers?.clear();
  }

  private together<T>(key: Key, work: () => Promise<T>): Promise<T> {
    const begun = this.running.get(key);
    // One address is one question.
    if (begun) return begun as Promise<T>;
    const answer = work().finally(() => {
      if (this.running.get(key) === answer) this.running.delete(key);
    });
    this.running.set(key, answer);
    return answer;
  }
}

const keyOf = (url: string, origin = ''): Key => `${origin} ${url}`;

const sizeOf = ({ body, headers }: KeptAnswer, key: Key): number =>
  body.length + headers.reduce((sum, text) => sum + text.length, key.length);
