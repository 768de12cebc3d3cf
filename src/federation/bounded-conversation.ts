import type { CustomFetch } from 'openid-client';

/** The provider did not answer, not in time, or says itself that it cannot. */
export class ProviderAway extends Error {
  override readonly name = 'ProviderAway';
}

/** More than any metadata, key set or token answer has. */
const LARGEST_ANSWER = 1_000_000;

/**
 * Requests that together take no longer than this, bodies included. What fails on the way is told apart from what was
 * answered and does not hold.
 */
export function boundedConversation(longestMs: number): CustomFetch {
  const deadline = AbortSignal.timeout(longestMs);
  return async (url, { body, headers, method }) => {
    try {
      const response = await fetch(url, { body: body ?? null, headers, method, redirect: 'manual', signal: deadline });
      if (response.status >= 500 || response.status === 429) throw new Error(`it answers ${String(response.status)}`);
      return new Response(await bodyOf(response), response);
    } catch (cause) {
      throw new ProviderAway(new URL(url).origin, { cause });
    }
  };
}

async function bodyOf({ body }: Response): Promise<Blob | null> {
  if (!body) return null;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of body as ReadableStream<Uint8Array<ArrayBuffer>>) {
    size += part.length;
    if (size > LARGEST_ANSWER) throw new Error('it says too much');
    parts.push(part);
  }
  return size === 0 ? null : new Blob(parts);
}

/** Whether this is why a conversation failed, however the library has wrapped it. */
export function isAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof ProviderAway) return true;
  return false;
}
