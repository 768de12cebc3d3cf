import type { WorkloadName } from '../arguments';
import type { Bench } from '../bench';
import { Meter } from '../costs';
import { load } from '../load';
import { type Program, residentMbOf } from '../program';
import type { Result } from '../report/result';
import { atLeast, ratioOf, statementsAtMost } from '../report/verdict';
import { inTurn, measuredBy, metered, type Side } from '../rounds';
import { bytesOf, differenceBetween } from './same-answer';

/** A read of the public catalogue, whatever of it. */
interface CatalogueRead {
  workload: WorkloadName;
  title: string;
  /** Asked for in turn. */
  paths: readonly string[];
}

/** Against L-bytes as it is, and against L-read with the cache off. */
export async function measureCatalogueRead(bench: Bench, read: CatalogueRead): Promise<Result[]> {
  const [warm, cold, limit] = [await bench.api(), await bench.api({ KEPT_ANSWERS_MB: '0' }), await bench.limit()];
  const notes = await teachLimit(read, warm, limit);
  const meters = { warm: new Meter(bench.store.pool, warm), cold: new Meter(bench.store.pool, cold) };
  const speeds = await inTurn(
    {
      'L-bytes': reading(limit, read.paths, { prefix: '/bytes' }),
      warm: metered(meters.warm, reading(warm, read.paths)),
      'L-read': reading(limit, read.paths, { prefix: '/read' }),
      cold: metered(meters.cold, reading(cold, read.paths)),
    },
    bench.wish,
  );
  const ratios = { warm: ratioOf(speeds.warm, speeds['L-bytes']), cold: ratioOf(speeds.cold, speeds['L-read']) };
  const costs = { warm: meters.warm.perAnswer(), cold: meters.cold.perAnswer() };
  const { workload } = read;
  const line = { workload, products: bench.store.sizes.products, notes };
  return [
    {
      ...line,
      title: `${read.title}, warm`,
      speed: speeds.warm,
      limit: speeds['L-bytes'],
      ratio: ratios.warm,
      costs: costs.warm,
      residentMb: await residentMbOf(warm.pid),
      verdicts: [atLeast(ratios.warm, 0.8, 'L-bytes'), statementsAtMost(costs.warm.statements, 0)],
    },
    {
      ...line,
      title: `${read.title}, cold`,
      speed: speeds.cold,
      limit: speeds['L-read'],
      ratio: ratios.cold,
      costs: costs.cold,
      residentMb: await residentMbOf(cold.pid),
      verdicts: [atLeast(ratios.cold, 0.85, 'L-read'), statementsAtMost(costs.cold.statements, 1)],
    },
  ];
}

/** L-bytes is given what the program answers, L-read has to come to it by itself. */
async function teachLimit({ paths }: CatalogueRead, program: Program, limit: Program): Promise<string[]> {
  const differences: string[] = [];
  for (const path of paths) {
    const bytes = await bytesOf(`${program.origin}${path}`);
    const headers = { 'content-type': 'application/octet-stream' };
    await fetch(`${limit.origin}/bytes${path}`, { method: 'PUT', body: new Blob([new Uint8Array(bytes)]), headers });
    differences.push(...differenceBetween(bytes, await bytesOf(`${limit.origin}/read${path}`)));
  }
  return differences.slice(0, 1);
}

/** How something is read: an address before the path, headers, how many at once. */
interface Manner {
  prefix?: string;
  headers?: Record<string, string>;
  connections?: number;
}

/** Asks for these, one after the other, over and over. */
export const reading =
  ({ origin }: Program, paths: readonly string[], { prefix = '', headers = {}, connections }: Manner = {}): Side =>
  async (seconds) => {
    const requests = paths.map((path) => ({ method: 'GET' as const, path: `${prefix}${path}`, headers }));
    return measuredBy(await load({ origin, requests, until: { seconds }, ...(connections && { connections }) }));
  };
