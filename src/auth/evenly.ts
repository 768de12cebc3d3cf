/**
 * Takes at least as long as it takes at its slowest, whichever way it goes, so that the time of an answer does not tell
 * whether an address is known.
 */
export async function evenly<T>(leastMs: number, work: () => Promise<T>): Promise<T> {
  const enough = new Promise((resolve) => setTimeout(resolve, leastMs));
  const [result] = await Promise.allSettled([work(), enough]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
