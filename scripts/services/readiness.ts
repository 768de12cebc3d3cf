const PROBE_LIMIT_MS = 2_000;

/** One probe over HTTP. A refused connection throws, which a waiting caller takes for "not yet". */
export async function answersWith(url: string, status: number): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
  await answer.body?.cancel();
  return answer.status === status;
}
