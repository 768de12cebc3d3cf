import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../access/actor';

/** What travels with a request through Haat, beside what Fastify knows. */
export interface RequestState {
  /** Who asks; `null` until and unless somebody proved it. */
  actor: Actor | null;
  /** Whether it takes a permission to ask this, as the staff has. */
  needsPermission: boolean;
  /** Asks the access guard again, for an answer that goes on after it has begun. */
  stillAllowed: () => Promise<boolean>;
  /** The representation that the client will get. */
  mediaType: MediaType;
  /** The version of the resource in the answer, for its ETag. */
  resourceVersion: number | null;
  /** What the rate limiter said, once it was asked. */
  rateLimitFields: Record<string, string> | null;
}

export type MediaType = 'application/json' | 'application/xml' | 'text/csv';

declare module 'fastify' {
  interface FastifyRequest {
    haat: RequestState;
    /** The JSON body to the letter. */
    rawBody?: string;
  }
}

export type Request = FastifyRequest;
export type Reply = FastifyReply;

/** Whether it asks for a representation and changes nothing. */
export const isRead = ({ method }: Pick<Request, 'method'>): boolean => method === 'GET' || method === 'HEAD';

export const freshState = (): RequestState => ({
  actor: null,
  needsPermission: false,
  stillAllowed: () => Promise.resolve(false),
  mediaType: 'application/json',
  resourceVersion: null,
  rateLimitFields: null,
});
