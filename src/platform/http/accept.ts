interface Range {
  type: string;
  quality: number;
  specificity: number;
}

/**
 * The best of the offered media types for an `Accept` header (RFC 9110, 12.5.1), or `null` when none is acceptable.
 * Between equals the order of the offer decides.
 */
export function preferredMediaType<T extends string>(accept: string | undefined, offered: readonly T[]): T | null {
  if (accept === undefined || accept.trim() === '') return offered[0] ?? null;
  const ranges = accept
    .split(',')
    .map(parseRange)
    .filter((range) => range !== null);
  let best: { type: T; quality: number } | null = null;
  for (const type of offered) {
    const quality = qualityOf(type, ranges);
    if (quality > 0 && (best === null || quality > best.quality)) best = { type, quality };
  }
  return best?.type ?? null;
}

function parseRange(text: string): Range | null {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  if (!/^[^/\s]+\/[^/\s]+$/.test(type)) return null;
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const quality = q === undefined ? 1 : /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 0;
  return { type, quality, specificity: type === '*/*' ? 0 : type.endsWith('/*') ? 1 : 2 };
}

function qualityOf(type: string, ranges: readonly Range[]): number {
  const group = `${type.slice(0, type.indexOf('/'))}/*`;
  const matching = ranges.filter((range) => range.type === type || range.type === group || range.type === '*/*');
  const mostSpecific = matching.sort((a, b) => b.specificity - a.specificity)[0];
  return mostSpecific?.quality ?? 0;
}
