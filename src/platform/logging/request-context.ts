import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../access/actor';

/** What every log line, event and audit entry of one request or job carries. Never used to decide anything. */
export interface RequestContext {
  requestId: string;
  traceparent?: string;
  /** Where the request comes from; nothing in a job. */
  ip?: string;
  /** Who asks, once the guard knows. */
  actor?: Actor | null;
  /** Whether the request has left an entry in the audit log. */
  audited?: boolean;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const runInContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

export const currentContext = (): RequestContext | undefined => storage.getStore();

export const currentRequestId = (): string | null => storage.getStore()?.requestId ?? null;

/** Notes who asks, for what this request writes down. */
export function rememberActor(actor: Actor | null): void {
  const context = storage.getStore();
  if (context) context.actor = actor;
}
